package wenhui.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same worlds with the terminals' own rules and ledgers on the disks. `-Dwenhui.seeds=N` runs
/// more.
final class LedgerWorldsTest {
  private static final long SEEDS = Long.getLong("wenhui.seeds", 5);
  private static final int STEPS = 80;

  @TempDir Path dir;

  @AfterEach
  void nothing_is_left_behind() throws Exception {
    try (var files = Files.list(dir)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void no_seed_breaks_a_promise() throws InterruptedException {
    assertEquals(0, campaign(System.out).seeds(1, SEEDS));
  }

  @Test
  void a_seed_always_gives_the_same_world() throws InterruptedException {
    assertEquals(told(2), told(2));
  }

  private String told(long seed) throws InterruptedException {
    var said = new ByteArrayOutputStream();
    assertTrue(campaign(new PrintStream(said, true, StandardCharsets.UTF_8)).replay(seed));
    return said.toString(StandardCharsets.UTF_8);
  }

  private Campaign campaign(PrintStream out) {
    return new Campaign(out, System.err, STEPS).withLedgers(dir);
  }
}
