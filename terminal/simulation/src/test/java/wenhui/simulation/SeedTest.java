package wenhui.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A seed says all there is to say about a world.
final class SeedTest {
  private static final int STEPS = 120;
  private static final World.Parts MODEL = new World.Parts(Hub::new, _ -> ModelDisk::new);

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

  /// The order of some sets and maps of the JDK is another one in every process; none of them may
  /// have a say.
  @Test
  void a_seed_gives_the_same_world_in_another_process() throws Exception {
    var here = new StringBuilder();
    for (Scenario scenario : Scenario.values()) {
      here.append(run(5, scenario).hash()).append('\n');
    }
    String java = ProcessHandle.current().info().command().orElseThrow();
    for (int i = 0; i < 2; i++) {
      var child =
          new ProcessBuilder(
                  java, "-cp", System.getProperty("java.class.path"), SeedTest.class.getName())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String there = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, child.waitFor());
      assertEquals(here.toString(), there);
    }
  }

  /// The other process.
  public static void main(String[] args) throws InterruptedException {
    for (Scenario scenario : Scenario.values()) {
      System.out.print(run(5, scenario).hash() + "\n");
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
    var which = new World.Seed(seed, scenario, Optional.empty(), STEPS, false);
    return Campaign.onVirtualThread(() -> new World(which, MODEL, _ -> {}, false).run());
  }

  private static List<String> told(long seed) throws InterruptedException {
    var lines = new ArrayList<String>();
    var which = new World.Seed(seed, Scenario.STRESS, Optional.empty(), STEPS, false);
    Campaign.onVirtualThread(() -> new World(which, MODEL, lines::add, true).run());
    return lines;
  }
}
