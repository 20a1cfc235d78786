package wenhui.hub.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wenhui.hub.bureau.Batches;
import wenhui.hub.redeem.WriteOffs.Outcome;
import wenhui.hub.redeem.WriteOffs.Outstanding;
import wenhui.hub.store.Unavailable;
import wenhui.link.GrantKind;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.redeem.VoucherId;

/// What a terminal that does not come back keeps from others, and how a person frees it.
final class WriteOffsTest {
  private static final long DAY = 86_400_000;
  private final TestDistrict world = new TestDistrict();

  @Test
  void what_a_machine_that_died_had_leased_can_be_used_elsewhere_again() throws Unavailable {
    world.batch(1, "HOME", 0);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var dead = BareTerminal.started(world, "DEAD");
    lease(dead, voucher);
    assertEquals(List.of(), outstanding(), "it may yet speak");
    beginAnew("DEAD");
    var other = BareTerminal.started(world, "O");
    assertEquals(OpState.REFUSED, claim(other, voucher));
    var kept = outstanding().getFirst();
    assertEquals(new Outstanding("DEAD", 1, kept.name(), false, 1, 1), kept);
    UUID grant = ready("DEAD").getFirst();
    assertEquals(Outcome.NO_BUDGET, decide(grant));
    assertTrue(raise(1, 5));
    assertEquals(Outcome.DONE, decide(grant));
    assertEquals(List.of(), outstanding());
    assertEquals(OpState.POSTED, claim(other, voucher));
    assertEquals(List.of(), InvariantCheck.of(world.district));
  }

  @Test
  void what_a_silent_machine_has_leased_is_ready_a_day_after_its_time() throws Unavailable {
    world.batch(1, "HOME", 5);
    var silent = BareTerminal.started(world, "S");
    lease(silent, world.vouchers(1, 1, 1).getFirst());
    world.now.addAndGet(DAY + 1);
    assertEquals(0, outstanding().getFirst().ready());
    assertEquals(List.of(), ready("S"));
    world.now.addAndGet(DAY);
    assertEquals(1, outstanding().getFirst().ready());
    assertEquals(1, ready("S").size());
  }

  @Test
  void a_budget_is_raised_to_a_total_once() throws Unavailable {
    world.batch(1, "HOME", 5);
    assertTrue(raise(1, 8));
    assertTrue(raise(1, 8), "the button was pressed twice");
    assertFalse(raise(1, 7));
    assertEquals(8, world.count("SELECT sum(remaining) FROM budget WHERE d=:d AND batch_id=1"));
  }

  private void beginAnew(String terminal) throws Unavailable {
    world.district.transact(tx -> Terminals.beginAnew(tx, TestDistrict.CHAIN, terminal, "V"));
  }

  private static void lease(BareTerminal terminal, VoucherId voucher) throws Unavailable {
    var reply = terminal.grant(UUID.randomUUID(), GrantKind.HOME, voucher.toString(), 1);
    assertInstanceOf(Reply.Granted.class, reply);
  }

  private static OpState claim(BareTerminal terminal, VoucherId voucher) throws Unavailable {
    return ((Reply.Op) terminal.claim(BareTerminal.newOp(), voucher)).result().state();
  }

  private List<Outstanding> outstanding() throws Unavailable {
    return world.district.read(WriteOffs::outstanding);
  }

  private List<UUID> ready(String terminal) throws Unavailable {
    return world.district.read(tx -> WriteOffs.ready(tx, terminal));
  }

  private Outcome decide(UUID grant) throws Unavailable {
    return world.district.transact(tx -> WriteOffs.decide(tx, grant));
  }

  private boolean raise(int batch, long total) throws Unavailable {
    return world.district.transact(tx -> Batches.raiseBudget(tx, batch, total));
  }
}
