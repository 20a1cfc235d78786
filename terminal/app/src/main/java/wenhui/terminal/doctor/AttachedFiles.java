package wenhui.terminal.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The devices that are attached, by the names under which the settings should know them.
final class AttachedFiles {

  /// Folder and pattern of each kind of name.
  private static final List<List<String>> PLACES =
      List.of(
          List.of("serial/by-id", "*"),
          List.of(".", "ttyAMA[0-9]*"),
          List.of("input/by-id", "*-event-kbd"),
          List.of("usb", "lp[0-9]*"),
          List.of("v4l/by-id", "*-index0"),
          List.of(".", "gpiochip0"));

  private AttachedFiles() {}

  /// @param dev `/dev`
  static List<Path> in(Path dev) {
    var found = new ArrayList<Path>();
    for (var place : PLACES) {
      Path folder = dev.resolve(place.get(0)).normalize();
      if (Files.isDirectory(folder)) {
        found.addAll(list(folder, place.get(1)));
      }
    }
    return found;
  }

  private static List<Path> list(Path folder, String pattern) {
    var files = new ArrayList<Path>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, pattern)) {
      all.forEach(files::add);
    } catch (IOException _) {
      return List.of(); // Went while we looked.
    }
    files.sort(null);
    return files;
  }

  /// Whether both names lead to one device.
  static boolean same(Path one, Path other) {
    return one.equals(other) || real(one).isPresent() && real(one).equals(real(other));
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
