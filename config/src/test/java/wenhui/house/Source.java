package wenhui.house;

import java.nio.file.Path;
import java.util.List;

/// One file's text.
///
/// @param path from the root of the repository
record Source(Path path, String text) {

  List<String> lines() {
    return text.lines().toList();
  }

  boolean isTest() {
    return path.toString().contains("src/test/");
  }

  String name() {
    return path.getFileName().toString();
  }

  String at(long line, String what) {
    return path + ":" + line + ": " + what;
  }
}
