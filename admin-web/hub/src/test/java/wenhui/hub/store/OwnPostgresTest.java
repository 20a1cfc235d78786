package wenhui.hub.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnPostgresTest {

  @Test
  void it_is_durable_and_keeps_its_files(@TempDir Path folder) throws Exception {
    String url;
    try (var postgres = OwnPostgres.start(folder)) {
      url = postgres.url();
      assertEquals("on", ask(postgres, "SHOW fsync"));
      assertEquals("on", ask(postgres, "SHOW synchronous_commit"));
      assertEquals("on", ask(postgres, "SHOW full_page_writes"));
      assertEquals("127.0.0.1", ask(postgres, "SHOW listen_addresses"));
      try (var connection =
          DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password())) {
        connection.createStatement().execute("CREATE TABLE kept AS SELECT 7 AS n");
      }
      assertThrows(
          SQLException.class,
          () -> DriverManager.getConnection(postgres.url(), postgres.user(), "guess"));
      try (var same = OwnPostgres.start(folder)) {
        assertEquals(postgres.url(), same.url());
        assertEquals("7", ask(same, "SELECT n FROM kept"));
      }
      assertEquals("7", ask(postgres, "SELECT n FROM kept"), "it is not the second one's to close");
    }
    try (var again = OwnPostgres.start(folder)) {
      assertEquals("7", ask(again, "SELECT n FROM kept"));
      assertEquals(url, again.url(), "whoever is connected finds it again");
    }
  }

  private static String ask(OwnPostgres postgres, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
