package wenhui.config;

import java.nio.file.Path;

/// One thing wrong in a settings file, and where.
///
/// @param line counted from 1; 0 if it is about the whole of it
/// @param key dotted, such as `screen.port` or `batch[3].face_fen`; empty for a fault of syntax
/// @param what a clause that follows the key: `70000 is not a whole number from 0 to 65535`
public record Fault(Path file, int line, String key, String what) {

  /// As compilers write it, so that editors jump to the place: `file:line: key: what`.
  @Override
  public String toString() {
    return file + (line == 0 ? "" : ":" + line) + ": " + (key.isEmpty() ? what : key + ": " + what);
  }
}
