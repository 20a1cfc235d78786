package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.Platter.Survival;
import wenhui.ledger.Verification.Intact;
import wenhui.ledger.WatchedDisk.Done;
import wenhui.ledger.WatchedDisk.Step;
import wenhui.redeem.LedgerUnavailable;

/// The power goes at any moment: a child's writes are written down, and from them is made what the
/// disk might hold after each of many moments, with unsynced writes lost, kept or torn.
///
/// Sixty moments; `-Dcuts=10000` makes it a long run.
@Timeout(value = 6, unit = TimeUnit.HOURS) // The long run.
final class PowerCutTest {
  private static final int CUTS = Integer.getInteger("cuts", 60);
  private static final int ATTEMPTS = 400;
  private static final String TOLD = "told.txt";

  @TempDir Path dir;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private int worlds;

  @Test
  void what_was_told_survives_a_power_cut_at_any_moment() throws Exception {
    survives(RecordingChild.class);
  }

  @Test
  void what_a_book_has_accepted_survives_a_power_cut_at_any_moment() throws Exception {
    survives(BookChild.class);
  }

  private void survives(Class<?> kind) throws Exception {
    List<Step> steps = record(kind);
    int lost = lost(steps, CUTS, _ -> false);
    assertEquals(0, lost, "seed " + seed);
    IO.println("%d power cuts in %d steps, 0 lost".formatted(CUTS, steps.size()));
  }

  /// The same on a disk that claims to have synced the log and has not: were nothing lost here, the
  /// test above could not fail.
  @Test
  void a_disk_that_lies_about_the_log_loses_what_was_told() throws Exception {
    Predicate<Step> lies = step -> step.name().endsWith("-wal");
    assertTrue(lost(record(RecordingChild.class), 20, lies) > 0, "seed " + seed);
  }

  /// What one child did from its first open to its last close.
  private List<Step> record(Class<?> kind) throws IOException, InterruptedException {
    Path work = Files.createDirectory(dir.resolve("work")).toRealPath();
    Path log = dir.resolve("steps");
    var child =
        RecordingChild.java(
            kind, work.resolve(TOLD).toString(), work.resolve("ledger.db"), ATTEMPTS, seed);
    WatchedDisk.build(dir).watch(child, work, log);
    var process = child.inheritIO().start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
    List<Step> steps = WatchedDisk.read(log);
    assertTrue(count(steps, "ledger.db-wal", Done.SYNC) > ATTEMPTS / 2, "the log was not watched");
    assertTrue(count(steps, "ledger.db", Done.WRITE) > 10, "no checkpoint was watched");
    return steps;
  }

  private static long count(List<Step> steps, String name, Done done) {
    return steps.stream().filter(step -> step.name().equals(name) && step.done() == done).count();
  }

  /// In how many of `cuts` worlds something is not as it must be.
  private int lost(List<Step> steps, int cuts, Predicate<Step> lies) throws Exception {
    var random = new SplittableRandom(seed);
    var moments = random.ints(cuts, 0, steps.size()).sorted().toArray();
    var platter = new Platter(lies);
    var told = new StringBuilder();
    int lost = 0;
    int at = 0;
    for (int moment : moments) {
      for (; at <= moment; at++) {
        Step step = steps.get(at);
        if (step.name().equals(TOLD)) {
          told.append(new String(step.data(), StandardCharsets.UTF_8));
        } else {
          platter.take(step);
        }
      }
      Survival survival = Survival.values()[random.nextInt(Survival.values().length)];
      Path world = Files.createDirectory(dir.resolve("world" + worlds++));
      platter.cut(world, survival, random);
      lost += keeps(world.resolve("ledger.db"), told.toString()) ? 0 : 1;
      delete(world);
    }
    return lost;
  }

  /// Whether a ledger opens again from what the disk held, is whole, and has all that was told.
  static boolean keeps(Path file, String told) throws Exception {
    try {
      SqliteLedger.open(file, Sample.station()).close();
    } catch (LedgerUnavailable _) {
      return false;
    }
    if (!(LedgerVerifier.verify(file) instanceof Intact) || !agrees(file)) {
      return false;
    }
    Map<String, String> stored = new HashMap<>();
    try (var session = Database.reader(file)) {
      session.each(
          "SELECT serial, lower(hex(hash)) FROM journal WHERE serial IS NOT NULL",
          row -> {
            stored.put(row.getString(1), row.getString(2));
            return true;
          });
    }
    return told.lines()
        .map(line -> line.split(" "))
        .allMatch(words -> words[1].equals(stored.get(words[0])));
  }

  /// Also what a book has written, if one has.
  private static boolean agrees(Path file) throws SQLException {
    boolean booked;
    try (var session = Database.reader(file)) {
      booked = session.number("SELECT count(*) FROM op") > 0;
    }
    return !booked || BookChild.disagreement(file).isEmpty();
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
