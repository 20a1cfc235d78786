package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.Platter.Survival;
import wenhui.ledger.WatchedDisk.Step;

/// Writes, syncs and opens that fail: with an I/O error, on a full disk, on one gone read-only. One
/// child meets them all; the tests look at what it left.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 6, unit = TimeUnit.HOURS) // The long run.
final class FaultyDiskTest {
  private static final int CUTS = Integer.getInteger("cuts", 60) / 2;
  private static final long BACK_MOST_MS = 5_000;
  private static final Pattern ROUND =
      Pattern.compile(".*: (\\d+) failures, (\\d+) open, (\\d+) .* after (\\d+) ms");
  private static final String TOLD = "told.txt";

  @TempDir static Path dir;
  private Path work;
  private Path log;
  private List<String> rounds;

  @BeforeAll
  void run() throws Exception {
    work = Files.createDirectory(dir.resolve("work")).toRealPath();
    Path told = work.resolve(TOLD);
    log = dir.resolve("steps");
    Path faults = Files.write(dir.resolve("faults"), new byte[16]);
    Path out = dir.resolve("stdout.txt");
    var child =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            FaultyChild.class.getName(),
            work.resolve("ledger.db").toString(),
            faults.toString(),
            told.toString());
    var disk = WatchedDisk.build(dir);
    disk.watch(child, work, log);
    disk.fail(child, work, faults);
    var process =
        child
            .redirectError(dir.resolve("stderr.txt").toFile())
            .redirectOutput(out.toFile())
            .start();
    assertTrue(process.waitFor(300, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), Files.readString(dir.resolve("stderr.txt")));
    rounds = Files.readAllLines(out);
  }

  @Test
  void no_success_is_false() throws Exception {
    int open = 0;
    int stored = 0;
    for (String round : rounds) {
      var numbers = ROUND.matcher(round);
      assertTrue(numbers.matches(), round);
      open += Integer.parseInt(numbers.group(2));
      stored += Integer.parseInt(numbers.group(3));
    }
    // Without faults that hit, and without stored ones among them, nothing would have been tried.
    assertTrue(open > 100 && stored > 0, rounds.toString());
    String text = Files.readString(work.resolve(TOLD), StandardCharsets.UTF_8);
    assertTrue(PowerCutTest.keeps(work.resolve("ledger.db"), text));
    IO.println("%d attempts left open by faults, %d of them stored".formatted(open, stored));
  }

  @Test
  void the_ledger_is_back_within_five_seconds_of_the_faults_end() {
    for (String round : rounds) {
      var numbers = ROUND.matcher(round);
      assertTrue(numbers.matches(), round);
      assertTrue(Long.parseLong(numbers.group(4)) < BACK_MOST_MS, round);
    }
  }

  /// After a failed sync the kernel forgets what it was to write. What was looked up and told then
  /// must survive a power cut all the same.
  @Test
  void what_was_told_after_faults_survives_a_power_cut() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    List<Step> steps = WatchedDisk.read(log);
    var platter = new Platter(_ -> false);
    var toldSoFar = new StringBuilder();
    int[] moments = random.ints(CUTS, 0, steps.size()).sorted().toArray();
    int at = 0;
    for (int moment : moments) {
      for (; at <= moment; at++) {
        Step step = steps.get(at);
        if (step.name().equals(TOLD)) {
          toldSoFar.append(new String(step.data(), StandardCharsets.UTF_8));
        } else {
          platter.take(step);
        }
      }
      Path world = Files.createDirectory(dir.resolve("world" + moment + "-" + random.nextInt()));
      platter.cut(world, Survival.values()[random.nextInt(4)], random);
      assertTrue(
          PowerCutTest.keeps(world.resolve("ledger.db"), toldSoFar.toString()),
          "seed " + seed + ", step " + moment);
      PowerCutTest.delete(world);
    }
  }
}
