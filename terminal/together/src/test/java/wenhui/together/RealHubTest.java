package wenhui.together;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wenhui.simulation.Campaign;

/// The simulated worlds with the hub's own classes on a real PostgreSQL instead of the model.
///
/// `-Dwenhui.seeds=N` runs seeds 1 to N, `-Dwenhui.seed=N` tells one of them line by line.
final class RealHubTest {
  private static final long SEEDS = Long.getLong("wenhui.seeds", 5);

  private static WorldDatabases databases;

  @BeforeAll
  static void start() throws IOException {
    databases = WorldDatabases.start();
  }

  @AfterAll
  static void stop() {
    databases.close();
  }

  private static Campaign campaign() {
    return new Campaign(
        System.out,
        new PrintStream(OutputStream.nullOutputStream()),
        Campaign.STEPS,
        (clock, luck) -> new PostgresHub(databases, UnaryOperator.identity(), clock, luck));
  }

  @Test
  void no_seed_breaks_a_promise() throws InterruptedException {
    if (Long.getLong("wenhui.seed") != null) {
      assertTrue(campaign().replay(Long.getLong("wenhui.seed")));
      return;
    }
    assertEquals(0, campaign().seeds(1, SEEDS), "seeds that break a promise");
  }

  @Test
  void the_model_answers_as_the_hub_does() throws InterruptedException {
    var different = new ArrayList<String>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      campaign().difference(seed).ifPresent(different::add);
    }
    assertEquals("", String.join("\n", different));
  }
}
