package wenhui.hub.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wenhui.hub.redeem.WriteOffs.Outcome;
import wenhui.hub.store.Unavailable;
import wenhui.link.GrantKind;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.link.Reply.Denial;
import wenhui.link.Request;
import wenhui.link.Subject;
import wenhui.redeem.CardId;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;

/// Grants, and what becomes of what was accepted under them.
final class OfflineTest {
  private static final long DAY = 86_400_000;
  private final TestDistrict world = new TestDistrict();

  @Test
  void a_clean_acceptance_gives_its_credit_back() throws Unavailable {
    world.batch(1, "EXPOSURE", 10);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var terminal = BareTerminal.started(world, "T");
    var grant = credit(terminal, 3);
    assertEquals(7, remaining(1));
    OpId op = terminal.offline(voucher, grant);
    var synced = (Reply.Synced) terminal.sync();
    assertEquals(OpState.POSTED, synced.states().get(op).state());
    assertEquals(8, remaining(1));
    terminal.close(grant);
    terminal.sync();
    assertEquals(10, remaining(1));
    holds();
  }

  @Test
  void a_conflict_burns_its_credit_until_it_is_promoted() throws Unavailable {
    world.batch(1, "EXPOSURE", 10);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var first = BareTerminal.started(world, "A");
    var second = BareTerminal.started(world, "B");
    var grant = credit(second, 1);
    OpId online = BareTerminal.newOp();
    first.claim(online, voucher);
    OpId offline = second.offline(voucher, grant);
    second.sync();
    assertEquals(OpState.CONFLICT, second.status(offline).state());
    assertEquals(9, remaining(1), "burned");
    holds();
    first.voidIt(online, voucher, false);
    assertEquals(OpState.POSTED, second.status(offline).state(), "promoted");
    assertEquals(10, remaining(1));
    holds();
  }

  @Test
  void the_oldest_conflict_is_promoted_first() throws Unavailable {
    world.batch(1, "EXPOSURE", 10);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var terminal = BareTerminal.started(world, "T");
    var grant = credit(terminal, 5);
    OpId winner = terminal.offline(voucher, grant);
    terminal.sync();
    OpId older = terminal.offline(voucher, grant);
    terminal.sync();
    world.now.addAndGet(1000);
    OpId younger = terminal.offline(voucher, grant);
    terminal.sync();
    terminal.undo(winner);
    terminal.sync();
    assertEquals(OpState.POSTED, terminal.status(older).state());
    assertEquals(OpState.CONFLICT, terminal.status(younger).state());
    holds();
  }

  @Test
  void a_voided_conflict_gives_its_credit_back() throws Unavailable {
    world.batch(1, "EXPOSURE", 10);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var terminal = BareTerminal.started(world, "T");
    var grant = credit(terminal, 2);
    terminal.offline(voucher, grant);
    OpId loser = terminal.offline(voucher, grant);
    terminal.sync();
    assertEquals(9, remaining(1));
    terminal.undo(loser);
    terminal.sync();
    assertEquals(10, remaining(1));
    assertEquals(OpState.VOIDED, terminal.status(loser).state());
    holds();
  }

  @Test
  void an_acceptance_above_the_face_is_owed_the_face_and_looked_at() throws Unavailable {
    world.batch(1, "EXPOSURE", 10);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var terminal = BareTerminal.started(world, "T");
    var grant = credit(terminal, 3);
    long face = world.count("SELECT max(face_fen) FROM voucher WHERE d=:d");
    terminal.offline(BareTerminal.newOp(), new Subject.OfVoucher(voucher), face + 1, grant);
    terminal.sync();
    assertEquals(face, world.count("SELECT amount_fen FROM op WHERE d=:d AND state='POSTED'"));
    assertEquals(1, world.count("SELECT count(*) FROM terminal WHERE d=:d AND suspect"));
    holds();
  }

  @Test
  void a_right_is_given_to_one_terminal_only() throws Unavailable {
    world.batch(1, "EXPOSURE", 10);
    var first = BareTerminal.started(world, "A");
    var grant = credit(first, 3);
    var second = BareTerminal.started(world, "B");
    assertEquals(new Reply.Denied(Denial.RETURNED), second.grant(grant, GrantKind.CREDIT, "1", 3));
    assertInstanceOf(Reply.Granted.class, first.grant(grant, GrantKind.CREDIT, "1", 3));
  }

  @Test
  void more_than_was_granted_makes_a_terminal_suspect() throws Unavailable {
    world.batch(1, "EXPOSURE", 10);
    var vouchers = world.vouchers(1, 2, 1);
    var terminal = BareTerminal.started(world, "T");
    var grant = credit(terminal, 1);
    terminal.offline(vouchers.get(0), grant);
    terminal.offline(vouchers.get(1), grant);
    terminal.sync();
    var denied = terminal.grant(UUID.randomUUID(), GrantKind.CREDIT, "1", 1);
    assertEquals(new Reply.Denied(Denial.LOCKED), denied);
    assertEquals("I16", InvariantCheck.of(world.district).getFirst().invariant());
    assertEquals(1, InvariantCheck.of(world.district).size());
  }

  @Test
  void a_grant_is_asked_for_twice_and_given_once() throws Unavailable {
    world.batch(1, "EXPOSURE", 10);
    var terminal = BareTerminal.started(world, "T");
    var grant = UUID.randomUUID();
    var first = terminal.grant(grant, GrantKind.CREDIT, "1", 4);
    assertEquals(first, terminal.grant(grant, GrantKind.CREDIT, "1", 4));
    assertEquals(6, remaining(1));
    holds();
  }

  @Test
  void a_batch_gives_no_more_credit_than_its_budget() throws Unavailable {
    world.batch(1, "EXPOSURE", 10);
    var terminal = BareTerminal.started(world, "T");
    credit(terminal, 8);
    var rest = terminal.grant(UUID.randomUUID(), GrantKind.CREDIT, "1", 8);
    assertEquals(2, ((Reply.Granted) rest).amount(), "what there is");
    assertEquals(
        new Reply.Denied(Denial.EMPTY),
        terminal.grant(UUID.randomUUID(), GrantKind.CREDIT, "1", 1));
    holds();
  }

  @Test
  void a_grant_closed_before_it_was_asked_for_is_never_given() throws Unavailable {
    world.batch(1, "EXPOSURE", 10);
    var terminal = BareTerminal.started(world, "T");
    var grant = UUID.randomUUID();
    terminal.close(grant);
    terminal.sync();
    assertEquals(
        new Reply.Denied(Denial.RETURNED), terminal.grant(grant, GrantKind.CREDIT, "1", 1));
    assertEquals(10, remaining(1));
  }

  @Test
  void the_terms_decide_which_grants_there_are() throws Unavailable {
    world.batch(1, "NEVER", 10);
    world.batch(2, "HOME", 10);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var terminal = BareTerminal.started(world, "T");
    var empty = new Reply.Denied(Denial.EMPTY);
    assertEquals(empty, terminal.grant(UUID.randomUUID(), GrantKind.CREDIT, "1", 1));
    assertEquals(empty, terminal.grant(UUID.randomUUID(), GrantKind.CREDIT, "2", 1));
    assertEquals(empty, terminal.grant(UUID.randomUUID(), GrantKind.HOME, voucher.toString(), 1));
    assertEquals(empty, terminal.grant(UUID.randomUUID(), GrantKind.HOME, "nonsense", 1));
  }

  @Test
  void sixty_four_open_grants_are_enough_for_a_terminal() throws Unavailable {
    world.batch(1, "EXPOSURE", 1000);
    var terminal = BareTerminal.started(world, "T");
    for (int i = 0; i < 64; i++) {
      credit(terminal, 1);
    }
    assertEquals(
        new Reply.Denied(Denial.EMPTY),
        terminal.grant(UUID.randomUUID(), GrantKind.CREDIT, "1", 1));
  }

  @Test
  void expiry_frees_nothing_until_a_person_writes_the_lease_off() throws Unavailable {
    world.batch(1, "HOME", 5);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var holder = BareTerminal.started(world, "H");
    var other = BareTerminal.started(world, "O");
    var grant = lease(holder, voucher);
    assertEquals(Outcome.TOO_EARLY, writeOff(grant));
    world.now.addAndGet(2 * DAY + 1);
    assertEquals(OpState.REFUSED, claim(other, voucher).state());
    assertEquals(Outcome.DONE, writeOff(grant));
    assertEquals(4, remaining(1));
    holds();
    assertEquals(OpState.POSTED, claim(other, voucher).state());
    OpId late = holder.offline(voucher, grant); // Accepted before its lease ended, reported now.
    holder.sync();
    assertEquals(OpState.CONFLICT, holder.status(late).state());
    assertEquals(4, remaining(1), "the write-off had been charged for this");
    holds();
    holder.close(grant);
    holder.sync();
    holds();
  }

  @Test
  void what_a_write_off_charged_comes_back_with_the_lease_only() throws Unavailable {
    world.batch(1, "HOME", 5);
    var voucher = world.vouchers(1, 1, 2).getFirst();
    var holder = BareTerminal.started(world, "H");
    var grant = lease(holder, voucher);
    world.now.addAndGet(2 * DAY + 1);
    writeOff(grant);
    assertEquals(3, remaining(1));
    OpId op = holder.offline(voucher, grant);
    holder.sync();
    assertEquals(OpState.POSTED, holder.status(op).state());
    assertEquals(3, remaining(1), "more acceptances may come");
    holder.close(grant);
    holder.sync();
    assertEquals(5, remaining(1));
    holds();
  }

  @Test
  void a_budget_that_does_not_bear_it_refuses_a_write_off() throws Unavailable {
    world.batch(1, "HOME", 1);
    var voucher = world.vouchers(1, 1, 2).getFirst();
    var holder = BareTerminal.started(world, "H");
    var grant = lease(holder, voucher);
    world.now.addAndGet(2 * DAY + 1);
    assertEquals(Outcome.NO_BUDGET, writeOff(grant));
    assertEquals(1, remaining(1));
    holds();
  }

  @Test
  void a_conflict_is_never_promoted_onto_a_leased_use() throws Unavailable {
    world.batch(1, "HOME", 5);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var first = BareTerminal.started(world, "A");
    var second = BareTerminal.started(world, "B");
    var old = lease(first, voucher);
    world.now.addAndGet(2 * DAY + 1);
    writeOff(old);
    OpId online = BareTerminal.newOp();
    second.claim(online, voucher);
    OpId late = first.offline(voucher, old);
    first.sync();
    second.voidIt(online, voucher, false);
    assertEquals(OpState.POSTED, first.status(late).state(), "free and not leased: promoted");
    holds();
  }

  @Test
  void escrow_is_spent_out_of_what_was_reserved() throws Unavailable {
    world.batch(9, "NEVER", 1000);
    var account = world.account(9, 1000);
    var terminal = BareTerminal.started(world, "T");
    var grant = reserve(terminal, account, 600);
    var online = terminal.claim(BareTerminal.newOp(), new Subject.OfAccount(account), 500);
    assertEquals(OpState.REFUSED, ((Reply.Op) online).result().state(), "only 400 are free");
    OpId op = BareTerminal.newOp();
    terminal.offline(op, new Subject.OfAccount(account), 250, grant);
    terminal.sync();
    assertEquals(OpState.POSTED, terminal.status(op).state());
    holds();
    terminal.close(grant);
    terminal.sync();
    assertEquals(750, world.count("SELECT balance_fen FROM account WHERE d=:d"));
    assertEquals(0, world.count("SELECT escrowed_fen FROM account WHERE d=:d"));
    terminal.undo(op);
    terminal.sync();
    assertEquals(1000, world.count("SELECT balance_fen FROM account WHERE d=:d"));
    holds();
  }

  @Test
  void escrow_written_off_and_spent_all_the_same_is_paid_by_the_budget() throws Unavailable {
    world.batch(9, "NEVER", 1000);
    var account = world.account(9, 600);
    var terminal = BareTerminal.started(world, "T");
    var other = BareTerminal.started(world, "O");
    var grant = reserve(terminal, account, 600);
    world.now.addAndGet(2 * DAY + 1);
    assertEquals(Outcome.DONE, writeOff(grant));
    assertEquals(400, remaining(9));
    other.claim(BareTerminal.newOp(), new Subject.OfAccount(account), 600);
    OpId late = BareTerminal.newOp();
    terminal.offline(late, new Subject.OfAccount(account), 200, grant);
    terminal.sync();
    assertEquals(OpState.CONFLICT, terminal.status(late).state());
    holds();
    terminal.close(grant);
    terminal.sync();
    assertEquals(800, remaining(9), "200 of the 600 are burned");
    holds();
  }

  @Test
  void an_old_request_does_not_renew_a_grant() throws Unavailable {
    world.batch(1, "EXPOSURE", 10);
    var terminal = BareTerminal.started(world, "T");
    var grant = credit(terminal, 3);
    var old = new Request.Renew(terminal.envelope(), grant);
    var before = (Reply.Renewed) terminal.renew(grant);
    terminal.reboot();
    terminal.sync();
    world.now.addAndGet(60_000);
    assertEquals(before, terminal.ask(old));
    assertEquals(before.expiresMs() + 60_000, ((Reply.Renewed) terminal.renew(grant)).expiresMs());
  }

  @Test
  void renewal_moves_the_end_and_never_back() throws Unavailable {
    world.batch(1, "EXPOSURE", 10);
    var terminal = BareTerminal.started(world, "T");
    var grant = credit(terminal, 1);
    world.now.addAndGet(1000);
    var later = (Reply.Renewed) terminal.renew(grant);
    world.now.addAndGet(-500);
    assertEquals(later, terminal.renew(grant));
    terminal.close(grant);
    terminal.sync();
    assertInstanceOf(Reply.Recall.class, terminal.renew(grant));
    assertFalse(InvariantCheck.of(world.district).stream().anyMatch(v -> true));
  }

  private UUID credit(BareTerminal terminal, long amount) throws Unavailable {
    var grant = UUID.randomUUID();
    var granted = (Reply.Granted) terminal.grant(grant, GrantKind.CREDIT, "1", amount);
    assertEquals(amount, granted.amount());
    return grant;
  }

  private static UUID lease(BareTerminal terminal, VoucherId voucher) throws Unavailable {
    var grant = UUID.randomUUID();
    assertInstanceOf(
        Reply.Granted.class, terminal.grant(grant, GrantKind.HOME, voucher.toString(), 1));
    return grant;
  }

  private static UUID reserve(BareTerminal terminal, CardId account, long fen) throws Unavailable {
    var grant = UUID.randomUUID();
    assertInstanceOf(
        Reply.Granted.class, terminal.grant(grant, GrantKind.ESCROW, account.value(), fen));
    return grant;
  }

  private static Reply.OpResult claim(BareTerminal terminal, VoucherId voucher) throws Unavailable {
    return ((Reply.Op) terminal.claim(BareTerminal.newOp(), voucher)).result();
  }

  private Outcome writeOff(UUID grant) throws Unavailable {
    return world.district.transact(tx -> WriteOffs.run(tx, grant));
  }

  private long remaining(int batch) throws Unavailable {
    return world.count("SELECT sum(remaining) FROM budget WHERE d=:d AND batch_id=:b", "b", batch);
  }

  private void holds() throws Unavailable {
    assertEquals(List.of(), InvariantCheck.of(world.district));
  }
}
