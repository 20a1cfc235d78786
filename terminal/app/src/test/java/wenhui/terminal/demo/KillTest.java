package wenhui.terminal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The plug may be pulled at any moment: a real process under load, killed with -9 at random
/// points.
///
/// Its rounds are 50; `-Dkills=1000` makes it a long one.
@Timeout(value = 6, unit = TimeUnit.HOURS) // The long run.
final class KillTest {
  private static final int ROUNDS = Integer.getInteger("kills", 50);
  private static final int CODES_A_ROUND = 12;

  @Test
  void what_was_shown_as_accepted_is_in_the_ledger_after_kill_9(@TempDir Path dir)
      throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    var shown = new TreeSet<Long>();
    var tokens = new ArrayDeque<String>();
    for (int round = 0; round < ROUNDS; round++) {
      try (var child = ChildDemo.start(dir);
          var screen = new ScreenEvents(child.screenPort());
          var bench = new Bench(child.screenPort())) {
        screen.awaitState("idle");
        if (tokens.isEmpty()) {
          tokens.addAll(bench.tokens());
        }
        var load = Thread.ofVirtual().start(() -> present(bench, tokens));
        LockSupport.parkNanos(random.nextLong(5_000_000L, 400_000_000L));
        child.kill();
        load.join();
        screen.drain().stream()
            .filter(event -> event.state().equals("accepted"))
            .forEach(event -> shown.add(Long.parseLong(event.serial())));
      }
      String context = "seed " + seed + ", round " + round;
      assertTrue(redeemed(dir).containsAll(shown), () -> context + ": shown and not stored");
      assertEquals(0, usedTwice(dir), context);
    }
    // A test of crashes under load that never accepted anything would prove nothing.
    assertFalse(shown.isEmpty(), "no acceptance was shown");
    IO.println(ROUNDS + " kills, " + shown.size() + " acceptances shown, 0 lost, 0 twice");
  }

  private static void present(Bench bench, ArrayDeque<String> tokens) {
    try {
      for (int i = 0; i < CODES_A_ROUND && !tokens.isEmpty(); i++) {
        bench.scan(tokens.poll());
      }
    } catch (IOException _) {
      // Killed; that is the point.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static HashSet<Long> redeemed(Path dir) throws Exception {
    var serials = new HashSet<Long>();
    try (var db = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("ledger.db"));
        var sql = db.createStatement();
        var rows = sql.executeQuery("SELECT serial FROM redemption")) {
      while (rows.next()) {
        serials.add(rows.getLong(1));
      }
    }
    return serials;
  }

  private static long usedTwice(Path dir) throws Exception {
    try (var db = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("ledger.db"));
        var sql = db.createStatement();
        var rows =
            sql.executeQuery(
                """
                SELECT count(*) FROM (
                  SELECT entry ->> '$.body.voucher' AS voucher, entry ->> '$.body.use_no' AS use_no
                  FROM journal WHERE entry ->> '$.kind' = 'DONE'
                  GROUP BY voucher, use_no HAVING count(*) > 1)
                """)) {
      return rows.getLong(1);
    }
  }
}
