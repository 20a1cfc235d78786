package wenhui.hub.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wenhui.hub.bureau.Noticeable;
import wenhui.hub.store.Unavailable;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.redeem.OpId;

final class VoidsTest {
  private static final long MINUTE = 60_000;
  private final TestDistrict world = new TestDistrict();

  @Test
  void a_voided_use_can_be_claimed_again() throws Unavailable {
    world.batch(1, "NEVER", 0);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var terminal = BareTerminal.started(world, "T");
    OpId op = BareTerminal.newOp();
    terminal.claim(op, voucher);
    assertEquals(OpState.VOIDED, state(terminal.voidIt(op, voucher, true)));
    assertEquals(OpState.VOIDED, state(terminal.voidIt(op, voucher, true)), "told again");
    assertEquals(OpState.POSTED, state(terminal.claim(BareTerminal.newOp(), voucher)));
    holds();
  }

  @Test
  void a_void_that_overtakes_its_claim_leaves_a_tombstone() throws Unavailable {
    world.batch(1, "NEVER", 0);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var terminal = BareTerminal.started(world, "T");
    OpId op = BareTerminal.newOp();
    assertEquals(OpState.VOIDED, state(terminal.voidIt(op, voucher, false)));
    assertEquals(OpState.VOIDED, state(terminal.claim(op, voucher)));
    assertEquals(OpState.POSTED, state(terminal.claim(BareTerminal.newOp(), voucher)));
    holds();
  }

  @Test
  void a_void_entry_that_names_no_voucher_leaves_a_tombstone_too() throws Unavailable {
    world.batch(1, "NEVER", 0);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var terminal = BareTerminal.started(world, "T");
    OpId op = BareTerminal.newOp();
    terminal.undo(op);
    terminal.sync();
    assertEquals(OpState.VOIDED, state(terminal.claim(op, voucher)));
  }

  @Test
  void an_undo_by_message_has_half_an_hour() throws Unavailable {
    world.batch(1, "NEVER", 0);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var terminal = BareTerminal.started(world, "T");
    OpId op = BareTerminal.newOp();
    terminal.claim(op, voucher);
    world.now.addAndGet(30 * MINUTE + 1);
    assertInstanceOf(Reply.TooLate.class, terminal.voidIt(op, voucher, true));
    assertEquals(OpState.POSTED, terminal.status(op).state());
    holds();
  }

  @Test
  void goods_that_are_back_are_back_however_late() throws Unavailable {
    world.batch(1, "NEVER", 0);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var terminal = BareTerminal.started(world, "T");
    OpId op = BareTerminal.newOp();
    terminal.claim(op, voucher);
    world.now.addAndGet(31 * MINUTE);
    terminal.undo(op);
    terminal.sync();
    assertEquals(OpState.VOIDED, terminal.status(op).state());
    assertEquals(1, world.count("SELECT count(*) FROM op WHERE d=:d AND review"), "to look at");
    holds();
  }

  @Test
  void what_another_terminal_takes_back_is_taken_back_and_looked_at() throws Unavailable {
    world.batch(1, "NEVER", 0);
    var vouchers = world.vouchers(1, 2, 1);
    var terminal = BareTerminal.started(world, "T");
    var other = BareTerminal.started(world, "OTHER");
    var ops = List.of(BareTerminal.newOp(), BareTerminal.newOp());
    terminal.claim(ops.get(0), vouchers.get(0));
    terminal.claim(ops.get(1), vouchers.get(1));
    assertEquals(OpState.VOIDED, state(other.voidIt(ops.get(0), vouchers.get(0), true)));
    other.undo(ops.get(1));
    other.sync();
    assertEquals(OpState.VOIDED, terminal.status(ops.get(1)).state());
    var line = world.district.read(Noticeable::of).getFirst();
    assertEquals(new Noticeable.Line(Noticeable.What.ODD_UNDO, "T", 2, line.firstMs()), line);
    holds();
  }

  @Test
  void what_was_settled_and_is_voided_is_corrected_once() throws Unavailable {
    world.batch(1, "NEVER", 0);
    var vouchers = world.vouchers(1, 3, 1);
    var terminal = BareTerminal.started(world, "T");
    var ops = List.of(BareTerminal.newOp(), BareTerminal.newOp(), BareTerminal.newOp());
    for (int i = 0; i < 3; i++) {
      terminal.claim(ops.get(i), vouchers.get(i));
    }
    long cut = world.now.get() + 1;
    var run = UUID.randomUUID();
    var first = Settlement.run(world.district, run, cut);
    assertEquals(new Settlement.Total(3, 6000, 0, 0), first);
    assertEquals(first, Settlement.run(world.district, run, cut), "again is the same");
    terminal.undo(ops.getFirst());
    terminal.sync();
    terminal.voidIt(ops.getFirst(), vouchers.getFirst(), false);
    holds();
    terminal.claim(BareTerminal.newOp(), vouchers.getFirst());
    world.now.addAndGet(10);
    var second = Settlement.run(world.district, UUID.randomUUID(), world.now.get());
    assertEquals(new Settlement.Total(1, 2000, 1, -2000), second);
    assertEquals(0, second.fen());
    holds();
  }

  @Test
  void settlement_leaves_what_came_after_its_cut() throws Unavailable {
    world.batch(1, "NEVER", 0);
    var vouchers = world.vouchers(1, 2, 1);
    var terminal = BareTerminal.started(world, "T");
    terminal.claim(BareTerminal.newOp(), vouchers.get(0));
    long cut = world.now.addAndGet(1000);
    terminal.claim(BareTerminal.newOp(), vouchers.get(1));
    assertEquals(1, Settlement.run(world.district, UUID.randomUUID(), cut).items());
    holds();
  }

  private static OpState state(Reply reply) {
    return ((Reply.Op) reply).result().state();
  }

  private void holds() throws Unavailable {
    assertEquals(List.of(), InvariantCheck.of(world.district));
  }
}
