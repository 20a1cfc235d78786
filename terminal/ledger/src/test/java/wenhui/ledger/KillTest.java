package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.Verification.Intact;

/// A process is killed with -9 at random moments, from its start to the midst of its work.
///
/// Ten times; `-Dkills=1000` makes it a long run.
@Timeout(value = 6, unit = TimeUnit.HOURS) // The long run.
final class KillTest {
  private static final int KILLS = Integer.getInteger("kills", 10);

  @TempDir Path dir;

  @Test
  void what_was_told_is_there_after_kill_9() throws Exception {
    kill(RecordingChild.class);
  }

  @Test
  void what_a_book_has_accepted_is_there_after_kill_9_and_told_and_entered_alike()
      throws Exception {
    kill(BookChild.class);
  }

  private void kill(Class<?> kind) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    Path file = dir.resolve("ledger.db");
    Map<Long, String> told = new HashMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      told.putAll(runAndKill(kind, file, random));
      String said = "seed " + seed + ", kill " + kill;
      check(file, told, said);
      if (kind == BookChild.class) {
        assertEquals("", BookChild.disagreement(file), said);
      }
    }
    // Kills of a process that had never recorded anything would prove nothing.
    assertTrue(told.size() >= KILLS, "only " + told.size() + " entries were told");
    IO.println(KILLS + " kills, " + told.size() + " entries told, 0 lost");
  }

  /// Every third child is killed while it starts, the others at work.
  private Map<Long, String> runAndKill(Class<?> kind, Path file, SplittableRandom random)
      throws Exception {
    var errors = ProcessBuilder.Redirect.appendTo(dir.resolve("stderr.txt").toFile());
    Process child =
        RecordingChild.java(kind, "-", file, Integer.MAX_VALUE, random.nextLong())
            .redirectError(errors)
            .start();
    boolean early = random.nextInt(3) == 0;
    try (var lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      Map<Long, String> told = new HashMap<>();
      if (!early) {
        note(lines.readLine(), told);
      }
      LockSupport.parkNanos(random.nextLong(1_000_000, early ? 800_000_000 : 300_000_000));
      // Not Process.destroyForcibly: it also closes the pipe, and what was told last is in there.
      child.toHandle().destroyForcibly();
      lines.lines().forEach(line -> note(line, told));
      child.waitFor();
      return told;
    } catch (IOException e) {
      throw new AssertionError("see stderr.txt", e);
    }
  }

  /// A line that the kill cut off was not told.
  private static void note(String line, Map<Long, String> told) {
    if (line != null && line.matches("\\d+ [0-9a-f]{64}")) {
      String[] words = line.split(" ");
      told.put(Long.parseLong(words[0]), words[1]);
    }
  }

  private static void check(Path file, Map<Long, String> told, String said) throws Exception {
    // A child that was killed early may have left a file without a schema: the next open makes it.
    SqliteLedger.open(file, Sample.station()).close();
    assertInstanceOf(Intact.class, LedgerVerifier.verify(file), said);
    try (var session = Database.reader(file)) {
      Map<Long, String> stored = new HashMap<>();
      session.each(
          "SELECT serial, lower(hex(hash)) FROM journal WHERE serial IS NOT NULL",
          row -> {
            stored.put(row.getLong(1), row.getString(2));
            return true;
          });
      told.forEach((serial, hash) -> assertEquals(hash, stored.get(serial), said));
    }
  }
}
