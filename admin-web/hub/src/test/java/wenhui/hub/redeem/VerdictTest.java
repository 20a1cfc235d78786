package wenhui.hub.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wenhui.hub.bureau.Conflicts;
import wenhui.hub.bureau.Conflicts.Kind;
import wenhui.hub.bureau.Conflicts.Verdict;
import wenhui.hub.store.Unavailable;
import wenhui.link.GrantKind;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;

/// What is paid of the operations that somebody had to look at.
final class VerdictTest {
  private final TestDistrict world = new TestDistrict();
  private BareTerminal terminal;
  private UUID grant;
  private List<VoucherId> vouchers;

  @BeforeEach
  void begin() throws Unavailable {
    world.batch(1, "EXPOSURE", 10);
    vouchers = world.vouchers(1, 2, 1);
    terminal = BareTerminal.started(world, "T");
    grant = UUID.randomUUID();
    assertInstanceOf(Reply.Granted.class, terminal.grant(grant, GrantKind.CREDIT, "1", 1));
  }

  @Test
  void what_no_grant_allowed_is_paid_when_a_person_says_so() throws Unavailable {
    OpId beyond = beyondTheGrant();
    assertEquals(1, settled(), "the one that was allowed");
    assertEquals(Kind.DOUBTFUL, open().getFirst().kind());
    assertTrue(close(beyond, Verdict.PAY));
    assertEquals(List.of(), open());
    assertEquals(1, settled());
  }

  @Test
  void what_a_person_refuses_is_never_paid() throws Unavailable {
    OpId beyond = beyondTheGrant();
    assertTrue(close(beyond, Verdict.REFUSE));
    assertEquals(List.of(), open());
    assertEquals(1, settled(), "the other one");
    assertEquals(OpState.POSTED, terminal.status(beyond).state(), "its voucher stays used");
  }

  @Test
  void a_mere_look_decides_nothing_about_a_doubtful_one() throws Unavailable {
    OpId beyond = beyondTheGrant();
    assertFalse(close(beyond, Verdict.SEEN));
    assertEquals(1, open().size());
    assertEquals(1, settled(), "the other one");
  }

  @Test
  void one_that_had_lost_and_wins_after_all_is_looked_at_again() throws Unavailable {
    var other = BareTerminal.started(world, "O");
    OpId winner = BareTerminal.newOp();
    other.claim(winner, vouchers.get(1));
    OpId beyond = beyondTheGrant();
    assertEquals(Kind.LOST_BEYOND_GRANT, open().getFirst().kind());
    assertFalse(close(beyond, Verdict.PAY), "it has lost");
    assertTrue(close(beyond, Verdict.SEEN));
    assertEquals(List.of(), open());
    other.voidIt(winner, vouchers.get(1), true);
    assertEquals(Kind.DOUBTFUL, open().getFirst().kind());
    assertEquals(1, settled(), "the one that was allowed");
  }

  @Test
  void nobody_decides_about_an_operation_that_is_not_on_the_list() throws Unavailable {
    OpId plain = terminal.offline(vouchers.get(0), grant);
    terminal.sync();
    assertFalse(close(plain, Verdict.REFUSE));
    assertFalse(close(BareTerminal.newOp(), Verdict.PAY));
    assertEquals(1, settled());
  }

  private OpId beyondTheGrant() throws Unavailable {
    terminal.offline(vouchers.get(0), grant);
    OpId beyond = terminal.offline(vouchers.get(1), grant);
    terminal.sync();
    return beyond;
  }

  private List<Conflicts.Case> open() throws Unavailable {
    var open = world.district.read(tx -> Conflicts.list(tx, false));
    assertEquals(open.size(), world.district.read(Conflicts::open));
    return open;
  }

  private boolean close(OpId op, Verdict verdict) throws Unavailable {
    var note = new Conflicts.Note(verdict, "looked");
    return world.district.transact(tx -> Conflicts.close(tx, op.value(), note, "chen"));
  }

  private long settled() throws Unavailable {
    world.now.addAndGet(1);
    return Settlement.run(world.district, UUID.randomUUID(), world.now.get()).items();
  }
}
