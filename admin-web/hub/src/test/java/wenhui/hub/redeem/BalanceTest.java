package wenhui.hub.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wenhui.hub.store.Unavailable;
import wenhui.link.Code;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.link.Subject;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;

/// A voucher of 20 yuan for five uses that keeps what a use leaves.
final class BalanceTest {
  private final TestDistrict world = new TestDistrict();
  private BareTerminal one;
  private BareTerminal two;
  private VoucherId voucher;

  @BeforeEach
  void begin() throws Unavailable {
    world.batch(1, "NEVER", 0);
    world.district.transact(
        tx -> tx.update("UPDATE batch SET keeps_balance=true WHERE d=:d AND batch_id=1"));
    voucher = world.vouchers(1, 1, 5).getFirst();
    one = BareTerminal.started(world, "A");
    two = BareTerminal.started(world, "B");
  }

  @Test
  void its_uses_never_come_to_more_than_its_face() throws Unavailable {
    assertEquals(OpState.POSTED, claim(one, 1_500).state());
    var refused = claim(two, 2_000);
    assertEquals(OpState.REFUSED, refused.state());
    assertEquals(Optional.of(Code.E10), refused.code());
    assertEquals(OpState.POSTED, claim(two, 500).state());
    assertEquals(OpState.REFUSED, claim(one, 1).state());
    assertEquals(List.of(), InvariantCheck.of(world.district));
  }

  @Test
  void what_was_taken_back_can_be_spent_again() throws Unavailable {
    OpId first = BareTerminal.newOp();
    one.claim(first, new Subject.OfVoucher(voucher), 2_000);
    assertEquals(OpState.REFUSED, claim(two, 2_000).state());
    one.voidIt(first, voucher, true);
    assertEquals(OpState.POSTED, claim(two, 2_000).state());
  }

  @Test
  void where_nothing_is_kept_each_use_is_worth_the_face() throws Unavailable {
    world.district.transact(
        tx -> tx.update("UPDATE batch SET keeps_balance=false WHERE d=:d AND batch_id=1"));
    assertEquals(OpState.POSTED, claim(one, 2_000).state());
    assertEquals(OpState.POSTED, claim(two, 2_000).state());
  }

  private Reply.OpResult claim(BareTerminal terminal, long fen) throws Unavailable {
    var subject = new Subject.OfVoucher(voucher);
    return ((Reply.Op) terminal.claim(BareTerminal.newOp(), subject, fen)).result();
  }
}
