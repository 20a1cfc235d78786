package wenhui.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HubConfigTest {
  @TempDir Path dir;

  private static final String SMALLEST =
      """
      [hub]
      data = "data"
      programme = "programme.toml"
      [web]
      address = "127.0.0.1"
      port = 8090
      """;

  @Test
  void the_shipped_example_is_valid_and_brings_its_own_database() throws Exception {
    var example = HubConfig.read(Path.of("hub.example.toml"));
    assertEquals(Optional.empty(), example.database());
    assertEquals(8090, example.web().port());
  }

  @Test
  void a_database_of_the_bureau_is_read() throws Exception {
    var config =
        read(
            SMALLEST
                + """
                [database]
                url = "jdbc:postgresql://a:5432,b:5432/wenhui"
                user = "wenhui"
                password_file = "secret"
                """);
    var database = config.database().orElseThrow();
    assertEquals("jdbc:postgresql://a:5432,b:5432/wenhui", database.url());
    assertEquals(dir.resolve("secret"), database.passwordFile().orElseThrow());
    assertEquals(16, database.connections());
  }

  @Test
  void another_kind_of_database_is_refused() {
    var bad =
        assertThrows(
            BadConfig.class,
            () -> read(SMALLEST + "[database]\nurl = \"jdbc:mysql://a/b\"\nuser = \"x\"\n"));
    assertTrue(bad.getMessage().contains("database.url"), bad.getMessage());
  }

  private HubConfig read(String text) throws Exception {
    return HubConfig.read(Files.writeString(dir.resolve("hub.toml"), text));
  }
}
