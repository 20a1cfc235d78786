package wenhui.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A seed says all there is to say about a world.
final class SeedTest {
  private static final int STEPS = 120;

  @Test
  void a_seed_always_gives_the_same_world() throws InterruptedException {
    for (Scenario scenario : Scenario.values()) {
      for (long seed = 1; seed <= 3; seed++) {
        var first = run(seed, scenario);
        var second = run(seed, scenario);
        assertEquals(first.hash(), second.hash(), scenario + " " + seed);
        assertEquals(first.events(), second.events(), scenario + " " + seed);
      }
    }
  }

  @Test
  void a_world_can_be_told_line_by_line() throws InterruptedException {
    assertEquals(told(7), told(7));
    assertNotEquals(told(7), told(8));
  }

  @Test
  void another_seed_gives_another_world() throws InterruptedException {
    assertNotEquals(run(1, Scenario.PLAIN).hash(), run(2, Scenario.PLAIN).hash());
  }

  private static Verdict run(long seed, Scenario scenario) throws InterruptedException {
    var which = new World.Seed(seed, scenario, Optional.empty(), STEPS);
    return Campaign.onVirtualThread(() -> new World(which, _ -> {}, false).run());
  }

  private static List<String> told(long seed) throws InterruptedException {
    var lines = new ArrayList<String>();
    var which = new World.Seed(seed, Scenario.STRESS, Optional.empty(), STEPS);
    Campaign.onVirtualThread(() -> new World(which, lines::add, true).run());
    return lines;
  }
}
