package wenhui.hub.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import wenhui.hub.store.Unavailable;
import wenhui.link.FieldWriter;
import wenhui.link.GrantKind;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;

/// Entries that are taken in together do what they would do one by one.
final class StretchTest {
  private static final int BATCH = 1;
  private static final long BUDGET = 100;

  private final TestDistrict world = new TestDistrict();

  @Test
  void alike_entries_are_one_transaction() throws Unavailable {
    var terminal = terminal(world, "T");
    var grant = credit(terminal, 20);
    for (VoucherId voucher : world.vouchers(BATCH, 20, 1)) {
      terminal.offline(voucher, grant);
      terminal.write(Kind.VISIT, new FieldWriter().put("visit", 1));
    }
    terminal.sync();
    assertEquals(20, paid());
    assertEquals(20, world.count("SELECT sum(visits) FROM visit_tally WHERE d=:d"));
    String transactions = "SELECT count(DISTINCT xmin::text) FROM journal WHERE d=:d AND seq > 1";
    assertEquals(1, world.count(transactions));
    terminal.sync(); // The answer was lost.
    assertEquals(20, paid());
    assertEquals(20, world.count("SELECT sum(visits) FROM visit_tally WHERE d=:d"));
    holds();
  }

  @Test
  void one_that_somebody_else_was_faster_with_costs_the_others_nothing() throws Unavailable {
    var terminal = terminal(world, "T");
    var grant = credit(terminal, 3);
    var vouchers = world.vouchers(BATCH, 3, 1);
    BareTerminal.started(world, "U").claim(BareTerminal.newOp(), vouchers.get(1));
    var ops = vouchers.stream().map(voucher -> terminal.offline(voucher, grant)).toList();
    terminal.sync();
    assertEquals(OpState.POSTED, terminal.status(ops.get(0)).state());
    assertEquals(OpState.CONFLICT, terminal.status(ops.get(1)).state());
    assertEquals(OpState.POSTED, terminal.status(ops.get(2)).state());
    holds();
  }

  @Test
  void an_entry_that_makes_no_sense_does_not_stop_its_neighbours() throws Unavailable {
    var terminal = terminal(world, "T");
    var grant = credit(terminal, 2);
    var vouchers = world.vouchers(BATCH, 2, 1);
    terminal.offline(vouchers.get(0), grant);
    terminal.write(Kind.OFFLINE, new FieldWriter().put("op", "gibberish"));
    terminal.offline(vouchers.get(1), grant);
    terminal.sync();
    assertEquals(2, paid());
    assertEquals(1, world.count("SELECT count(*) FROM terminal WHERE d=:d AND suspect"));
    holds();
  }

  @Test
  void two_terminals_with_the_same_vouchers_never_wait_in_a_circle() throws Exception {
    var vouchers = world.vouchers(BATCH, 20, 1);
    var terminals = List.of(terminal(world, "A"), terminal(world, "B"));
    for (var terminal : terminals) {
      var grant = credit(terminal, 20);
      vouchers.forEach(voucher -> terminal.offline(voucher, grant));
      vouchers = vouchers.reversed();
    }
    try (var threads = Executors.newFixedThreadPool(2)) {
      var work = terminals.stream().<Callable<Reply>>map(t -> t::sync).toList();
      for (var answer : threads.invokeAll(work)) {
        answer.get();
      }
    }
    assertEquals(20, paid());
    assertEquals(20, world.count("SELECT count(*) FROM op WHERE d=:d AND state='CONFLICT'"));
    holds();
  }

  /// The same day at two hubs; one is told in stretches of random lengths, the other entry by
  /// entry.
  @Test
  void together_means_what_one_by_one_means() throws Unavailable {
    long seed = Long.getLong("wenhui.seed", new Random().nextInt(1_000_000));
    for (int round = 0; round < 10; round++) {
      var together = day(new TestDistrict(), seed + round, 50);
      var alone = day(new TestDistrict(), seed + round, 1);
      assertEquals(alone, together, "seed " + (seed + round));
    }
  }

  /// @return what has become of everything, as text
  private static List<String> day(TestDistrict world, long seed, int most) throws Unavailable {
    var random = new Random(seed);
    var terminal = terminal(world, "T");
    var vouchers = new ArrayList<>(world.vouchers(BATCH, 6, 1));
    vouchers.addAll(world.vouchers(BATCH, 4, 3));
    var other = BareTerminal.started(world, "U");
    other.claim(BareTerminal.newOp(), vouchers.get(random.nextInt(10)));
    var grants = List.of(credit(terminal, 6), credit(terminal, 6));
    var ops = new ArrayList<OpId>();
    int first = terminal.journal.size();
    Collections.shuffle(vouchers, random);
    for (int i = 0; i < 16; i++) {
      switch (random.nextInt(8)) {
        case 0 -> terminal.write(Kind.VISIT, new FieldWriter().put("visit", 1));
        case 1 -> terminal.write(Kind.COUNT, new FieldWriter().put("heads", 4));
        case 2 -> {
          if (!ops.isEmpty()) {
            terminal.undo(ops.get(random.nextInt(ops.size())));
          }
        }
        default ->
            ops.add(
                terminal.offline(vouchers.get(random.nextInt(10)), grants.get(random.nextInt(2))));
      }
    }
    terminal.close(grants.getFirst());
    while (first < terminal.journal.size()) {
      int length = most == 1 ? 1 : 1 + random.nextInt(most);
      terminal.ask(terminal.syncFrom(first, length));
      first += length;
    }
    var results = new ArrayList<String>();
    for (OpId op : ops) {
      results.add(terminal.status(op).toString());
    }
    for (String sql :
        List.of(
            "SELECT sum(remaining) FROM budget WHERE d=:d",
            "SELECT sum(spent * 10000 + returned * 100 + burned) FROM grants WHERE d=:d",
            "SELECT sum(visits) FROM visit_tally WHERE d=:d",
            "SELECT count(*) FROM terminal WHERE d=:d AND suspect")) {
      results.add(sql + ": " + world.district.read(tx -> tx.number(sql)));
    }
    results.add(
        InvariantCheck.of(world.district).stream().map(it -> it.invariant()).toList().toString());
    return results;
  }

  private static BareTerminal terminal(TestDistrict world, String id) throws Unavailable {
    if (world.count("SELECT count(*) FROM batch WHERE d=:d") == 0) {
      world.batch(BATCH, "EXPOSURE", BUDGET);
    }
    return BareTerminal.started(world, id);
  }

  private static UUID credit(BareTerminal terminal, long amount) throws Unavailable {
    var grant = UUID.randomUUID();
    terminal.grant(grant, GrantKind.CREDIT, Integer.toString(BATCH), amount);
    return grant;
  }

  private long paid() throws Unavailable {
    return world.count("SELECT count(*) FROM op WHERE d=:d AND state='POSTED' AND seq > 0");
  }

  private void holds() throws Unavailable {
    assertEquals(List.of(), InvariantCheck.of(world.district));
  }
}
