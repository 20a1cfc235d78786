package wenhui.hub.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptPostgresTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void it_is_there_again_after_a_kill_and_has_lost_nothing(@TempDir Path folder) throws Exception {
    try (var kept = KeptPostgres.start(folder)) {
      String url = kept.url();
      ask(kept, "CREATE TABLE kept AS SELECT 7 AS n");
      kept.look();
      var postmaster = process(folder);
      postmaster.destroyForcibly();
      postmaster.onExit().join();
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!isUp(kept)) {
        assertTrue(System.nanoTime() < deadline, "it does not come back");
        LockSupport.parkNanos(100_000_000); // A look is taken every few seconds in earnest.
      }
      assertEquals(url, kept.url());
      assertEquals("7", ask(kept, "SELECT n FROM kept"));
    }
    assertTrue(OwnPostgres.running(folder).isEmpty());
  }

  private static boolean isUp(KeptPostgres kept) {
    try {
      kept.look();
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static ProcessHandle process(Path folder) throws IOException {
    var pid = Files.readAllLines(folder.resolve("postgresql/postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static String ask(KeptPostgres kept, String sql) throws Exception {
    try (var connection = DriverManager.getConnection(kept.url(), kept.user(), kept.password());
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (var rows = statement.getResultSet()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
