package wenhui.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The protocol keeps its promises, and each of its rules is needed for that.
///
/// `-Dwenhui.seeds=N` runs more seeds than the few of every build.
final class ProtocolTest {
  private static final long SEEDS = Long.getLong("wenhui.seeds", 60);

  @Test
  void no_seed_breaks_a_promise_and_no_rule_can_be_left_out() throws InterruptedException {
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    boolean kept = new Campaign(out, nowhere, Campaign.STEPS).run(SEEDS);
    assertTrue(kept, () -> said.toString(StandardCharsets.UTF_8));
    String last = said.toString(StandardCharsets.UTF_8).lines().reduce("", (_, line) -> line);
    String mutants = "%1$d of %1$d".formatted(Mutant.values().length);
    assertEquals(SEEDS + " seeds, 0 violations, " + mutants + " mutants caught", last);
  }

  @Test
  void a_void_and_a_reconciliation_leave_no_conflict_beside_a_free_use()
      throws InterruptedException {
    assertEquals(0, Campaign.interleavings(Optional.empty()));
    assertTrue(Campaign.interleavings(Optional.of(Mutant.NO_PROMOTE)) > 0);
  }

  @Test
  void seeds_take_turns_at_all_scenarios() {
    var seen = new TreeSet<Scenario>();
    for (long seed = 1; seed <= Scenario.values().length; seed++) {
      seen.add(Campaign.scenarioOf(seed));
    }
    assertEquals(Scenario.values().length, seen.size());
  }
}
