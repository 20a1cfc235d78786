package wenhui.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// One hub process's settings, complete and checked; `config/hub.example.toml` explains each.
///
/// @param data folder of the keys, the first password and, without [Database], of PostgreSQL
/// @param programme file of the programme, see [ProgrammeConfig]
/// @param url under which terminals reach the hub; empty for the address it listens on
/// @param database missing where the hub shall run a PostgreSQL of its own
public record HubConfig(
    Path data,
    Path programme,
    Optional<String> url,
    AdminSettings web,
    Optional<Database> database) {

  /// The bureau's own PostgreSQL.
  ///
  /// @param url `jdbc:postgresql://host:port/name`
  /// @param passwordFile holds the password and nothing else
  /// @param connections kept open at most
  public record Database(String url, String user, Optional<Path> passwordFile, int connections) {

    static Database read(Section section, Path folder) {
      return new Database(
          section.need("url", Shape.matching("jdbc:postgresql:.{1,200}", "pattern.database")),
          section.need("user", Shape.text()),
          section.maybe("password_file", Shape.path(folder)),
          section.or("connections", Shape.whole(2, 200), 16));
    }
  }

  /// Reads `file`; relative paths in it count from its folder.
  ///
  /// @throws IOException if the file is not there or cannot be read
  public static HubConfig read(Path file) throws IOException, BadConfig {
    Path folder = file.toAbsolutePath().getParent();
    Section root = Section.open(file);
    Section hub = root.section("hub");
    var config =
        new HubConfig(
            hub.need("data", Shape.path(folder)),
            hub.need("programme", Shape.path(folder)),
            hub.maybe("url", Shape.matching("https?://[0-9A-Za-z.:-]{1,200}", "pattern.url")),
            AdminSettings.read(root.section("web"), folder),
            root.maybeSection("database").map(section -> Database.read(section, folder)));
    root.finish();
    return config;
  }
}
