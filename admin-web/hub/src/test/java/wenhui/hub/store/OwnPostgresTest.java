package wenhui.hub.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
      assertFalse(anotherProcessMayLock(folder), "the first one owns it still");
    }
    try (var again = OwnPostgres.start(folder)) {
      assertEquals("7", ask(again, "SELECT n FROM kept"));
      assertEquals(url, again.url(), "whoever is connected finds it again");
    }
  }

  /// The kernel asks about locks of other processes only, so another one has to try.
  private static boolean anotherProcessMayLock(Path folder) throws Exception {
    String script =
        """
        import fcntl, sys
        try:
            fcntl.lockf(open(sys.argv[1], "r+"), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit(7)
        """;
    String file = folder.resolve("postgresql-owner").toString();
    int answer = new ProcessBuilder("python3", "-c", script, file).inheritIO().start().waitFor();
    assertTrue(answer == 0 || answer == 7, "exit code " + answer);
    return answer == 0;
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
