package wenhui.together;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wenhui.simulation.Campaign;
import wenhui.simulation.HubUnderTest;
import wenhui.simulation.Meeting;
import wenhui.simulation.Meeting.Scene;

/// The simulated worlds with the hub's own classes on a real PostgreSQL instead of the model.
///
/// `-Dwenhui.seeds=N` runs seeds 1 to N, and then leaves every rule out; `-Dwenhui.seed=N` tells
/// the tale of one seed. Without either it is a short version of the same.
final class RealHubTest {
  private static final Optional<Long> WANTED = Optional.ofNullable(Long.getLong("wenhui.seeds"));
  private static final boolean SHORT = WANTED.isEmpty();
  private static final long SEEDS = WANTED.orElse(3L);
  private static final int STEPS = SHORT ? 80 : Campaign.STEPS;
  private static final int INTERLEAVINGS = SHORT ? 6 : 200;

  /// So many seeds may pass before a rule that is left out is noticed.
  private static final long MOST_SEEDS = 300;

  private static WorldDatabases databases;

  @BeforeAll
  static void start() throws IOException {
    databases = WorldDatabases.start();
  }

  @AfterAll
  static void stop() {
    databases.close();
  }

  private static HubUnderTest.Opening hub(UnaryOperator<String> rewrite) {
    return (clock, luck) -> new PostgresHub(databases, rewrite, clock, luck);
  }

  private static Campaign campaign(PrintStream out, UnaryOperator<String> rewrite) {
    return new Campaign(out, System.err, STEPS, hub(rewrite));
  }

  private static Campaign campaign() {
    return campaign(System.out, UnaryOperator.identity());
  }

  @Test
  void no_seed_breaks_a_promise() throws InterruptedException {
    var one = Optional.ofNullable(Long.getLong("wenhui.seed"));
    if (one.isPresent()) {
      assertTrue(campaign().replay(one.get()));
    } else {
      assertEquals(0, campaign().seeds(1, SEEDS), "seeds that break a promise");
    }
  }

  /// Whatever goes wrong must go wrong again.
  @Test
  void a_seed_always_gives_the_same_world() throws InterruptedException {
    assertEquals(told(5), told(5));
  }

  private static String told(long seed) throws InterruptedException {
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    campaign(out, UnaryOperator.identity()).replay(seed);
    return said.toString(StandardCharsets.UTF_8);
  }

  /// Where nothing comes between statements, terminals cannot tell the one from the other.
  @Test
  void the_model_answers_as_the_hub_does() throws InterruptedException {
    var different = new ArrayList<String>();
    for (long seed = 1; seed <= (SHORT ? 1 : SEEDS); seed++) {
      campaign().difference(seed).ifPresent(different::add);
    }
    assertEquals("", String.join("\n", different));
  }

  @Test
  void transactions_that_meet_leave_the_books_right() throws InterruptedException {
    for (Scene scene : List.of(Scenes.voidMeetsReconciliation(), Scenes.voidMeetsSettlement())) {
      assertEquals(List.of(), Meeting.play(scene, INTERLEAVINGS, hub(UnaryOperator.identity())));
    }
  }

  @Test
  void a_rule_that_is_left_out_is_noticed() throws InterruptedException {
    for (SpoiltRule rule : SpoiltRule.values()) {
      if (!SHORT || rule.isQuicklyNoticed()) {
        System.out.printf("%-28s %s%n", rule, noticed(rule));
      }
    }
  }

  private static String noticed(SpoiltRule rule) throws InterruptedException {
    if (rule.scene().isPresent()) {
      var faults = Meeting.play(rule.scene().get(), INTERLEAVINGS, hub(rule));
      assertFalse(faults.isEmpty(), rule + ": " + rule.dropped());
      return "%d of %d: %s".formatted(faults.size(), INTERLEAVINGS, faults.getFirst());
    }
    var how = campaign(System.out, rule).hunt(rule.scenario(), MOST_SEEDS);
    return how.orElseThrow(() -> new AssertionError(rule + ": " + rule.dropped()));
  }
}
