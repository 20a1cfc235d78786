package wenhui.together;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Settings of terminals that are run by commands.
final class Terminals {
  private static final Path SAMPLE = Path.of("../../config/sample/programme.toml");

  private Terminals() {}

  /// Writes settings into a terminal's data folder.
  ///
  /// @param scanner where its scanner appears, in that folder
  static Path settings(Path folder, String scanner) throws IOException {
    Path file = folder.resolve("terminal.toml");
    Files.writeString(
        file,
        """
        [terminal]
        id = "NEW"
        venue = "QX-WHZ"
        clock = "host"
        data = "."
        programme = "%s"
        keys = "keys"

        [screen]
        port = 8080
        panel = "10.1"

        [admin]
        address = "127.0.0.1"
        port = 8081

        [[devices.code_scanner]]
        kind = "line"
        path = "%s"
        """
            .formatted(SAMPLE.toRealPath(), folder.resolve(scanner)));
    return file;
  }
}
