package wenhui.hub.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wenhui.hub.store.Unavailable;
import wenhui.link.GrantKind;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.redeem.OpId;

final class ReturnsTest {
  private final TestDistrict world = new TestDistrict();

  @Test
  void a_lease_is_given_back_by_nobody_but_its_holder() throws Unavailable {
    world.batch(1, "HOME", 5);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var holder = BareTerminal.started(world, "H");
    var other = BareTerminal.started(world, "O");
    var grant = UUID.randomUUID();
    var asked = holder.grant(grant, GrantKind.HOME, voucher.toString(), 1);
    assertInstanceOf(Reply.Granted.class, asked);
    other.close(grant);
    other.sync();
    var claim = (Reply.Op) other.claim(BareTerminal.newOp(), voucher);
    assertEquals(OpState.REFUSED, claim.result().state());
    OpId op = holder.offline(voucher, grant);
    holder.sync();
    assertEquals(OpState.POSTED, holder.status(op).state());
    assertEquals(List.of(), InvariantCheck.of(world.district));
  }
}
