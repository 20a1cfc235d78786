package wenhui.hub.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wenhui.hub.bureau.Conflicts;
import wenhui.hub.store.Unavailable;
import wenhui.link.FieldWriter;
import wenhui.link.GrantKind;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.link.Reply.Applied;

final class JournalsTest {
  private final TestDistrict world = new TestDistrict();

  @Test
  void entries_are_applied_once_and_then_seen() throws Unavailable {
    var terminal = BareTerminal.started(world, "T");
    terminal.reboot();
    assertEquals(Applied.APPLIED, ((Reply.Synced) terminal.sync()).applied());
    var seen = (Reply.Synced) terminal.sync();
    assertEquals(Applied.SEEN, seen.applied());
    assertEquals(terminal.head(), seen.head());
  }

  @Test
  void a_later_batch_that_arrives_first_finds_a_gap() throws Unavailable {
    var terminal = BareTerminal.started(world, "T");
    for (int i = 0; i < 4; i++) {
      terminal.reboot();
    }
    var gap = assertInstanceOf(Reply.Gap.class, terminal.ask(terminal.syncFrom(3, 2)));
    assertEquals(1, gap.head().seq());
    assertInstanceOf(Reply.Synced.class, terminal.ask(terminal.syncFrom(1, 4)));
    assertEquals(List.of(), InvariantCheck.of(world.district));
  }

  @Test
  void two_batches_at_once_never_look_like_a_fork() throws Exception {
    var terminal = BareTerminal.started(world, "T");
    for (int round = 0; round < 15; round++) {
      int first = terminal.journal.size();
      for (int i = 0; i < 4; i++) {
        terminal.reboot();
      }
      var requests = List.of(terminal.syncFrom(first, 2), terminal.syncFrom(first + 2, 2));
      try (var threads = java.util.concurrent.Executors.newFixedThreadPool(2)) {
        for (var answer :
            threads.invokeAll(
                requests.stream()
                    .<java.util.concurrent.Callable<Reply>>map(r -> () -> terminal.ask(r))
                    .toList())) {
          switch (answer.get()) {
            case Reply.Synced _, Reply.Gap _ -> {}
            case Reply other -> throw new AssertionError(other.toString());
          }
        }
      }
      assertInstanceOf(Reply.Synced.class, terminal.sync());
    }
  }

  @Test
  void a_restored_image_forks_and_is_locked_out() throws Unavailable {
    world.batch(1, "EXPOSURE", 10);
    var voucher = world.vouchers(1, 1, 1).getFirst();
    var terminal = BareTerminal.started(world, "T");
    var stolen = copy(terminal);
    terminal.reboot();
    terminal.sync();
    stolen.reboot();
    assertInstanceOf(Reply.Fork.class, stolen.sync());
    assertInstanceOf(Reply.Locked.class, stolen.sync());
    assertInstanceOf(Reply.Locked.class, stolen.claim(BareTerminal.newOp(), voucher));
    assertInstanceOf(Reply.Locked.class, terminal.sync(), "both are: nobody knows which is real");
    assertInstanceOf(Reply.Denied.class, stolen.grant(UUID.randomUUID(), GrantKind.CREDIT, "1", 1));
    assertEquals(List.of(), InvariantCheck.of(world.district));
  }

  @Test
  void an_edited_entry_does_not_fit_the_chain() throws Unavailable {
    var terminal = BareTerminal.started(world, "T");
    terminal.reboot();
    terminal.sync();
    terminal.reboot();
    var other = copy(terminal);
    other.journal.removeLast();
    other.heads.removeLast();
    other.heads.removeLast();
    other.journal.removeLast();
    other.write(Kind.DONE, new FieldWriter().put("op", UUID.randomUUID()));
    other.reboot();
    assertInstanceOf(Reply.Fork.class, other.ask(other.syncFrom(2, 1)));
  }

  @Test
  void a_lock_entry_locks() throws Unavailable {
    var terminal = BareTerminal.started(world, "T");
    terminal.write(Kind.LOCK, new FieldWriter());
    assertInstanceOf(Reply.Locked.class, terminal.sync());
  }

  @Test
  void an_entry_that_makes_no_sense_is_kept_and_looked_at() throws Unavailable {
    world.batch(1, "EXPOSURE", 10);
    var terminal = BareTerminal.started(world, "T");
    terminal.write(Kind.OFFLINE, new FieldWriter().put("op", "gibberish"));
    assertInstanceOf(Reply.Synced.class, terminal.sync());
    assertEquals(2, world.count("SELECT count(*) FROM journal WHERE d=:d"));
    assertInstanceOf(
        Reply.Denied.class, terminal.grant(UUID.randomUUID(), GrantKind.CREDIT, "1", 1));
  }

  @Test
  void what_a_terminal_paid_without_a_hub_is_paid_if_a_person_takes_its_word() throws Unavailable {
    world.batch(1, "NEVER", 0);
    var vouchers = world.vouchers(1, 2, 1);
    world.terminal("T");
    var terminal = new BareTerminal(world, "T");
    terminal.reboot();
    world.district.transact(tx -> {
      Terminals.takeItsWord(tx, "T", true, "chen");
      return true;
    });
    var first = terminal.done(vouchers.get(0));
    terminal.sync();
    assertEquals(OpState.POSTED, terminal.status(first).state());
    assertEquals(List.of(), InvariantCheck.of(world.district));
    world.district.transact(tx -> {
      Terminals.takeItsWord(tx, "T", false, "chen");
      return true;
    });
    terminal.done(vouchers.get(1));
    terminal.sync();
    assertEquals("I16", InvariantCheck.of(world.district).getFirst().invariant(), "not any more");
  }

  @Test
  void what_it_told_before_its_word_was_taken_is_paid_then_but_for_what_somebody_refused()
      throws Unavailable {
    world.batch(1, "NEVER", 0);
    var vouchers = world.vouchers(1, 3, 1);
    world.terminal("T");
    var terminal = new BareTerminal(world, "T");
    terminal.reboot();
    var refused = terminal.done(vouchers.get(0));
    terminal.done(vouchers.get(1));
    terminal.done(vouchers.get(1)); // A copy: it has lost.
    terminal.sync();
    var no = new Conflicts.Note(Conflicts.Verdict.REFUSE, "查无凭条");
    boolean closed =
        world.district.transact(tx -> Conflicts.close(tx, refused.value(), no, "chen"));
    assertTrue(closed);
    var waiting = world.district.read(Terminals::wordless).get("T");
    assertEquals(new Terminals.Wordless("T", 1, BareTerminal.FACE.value()), waiting);
    world.district.transact(tx -> Terminals.takeItsWord(tx, "T", true, "chen"));
    assertEquals(Map.of(), world.district.read(Terminals::wordless));
    assertEquals(2, world.count("SELECT count(*) FROM op WHERE d=:d AND NOT covered"));
    assertEquals(
        1, world.count("SELECT count(*) FROM conflict_note WHERE d=:d AND note LIKE '认可%'"));
    var cases = world.district.read(tx -> Conflicts.list(tx, true));
    assertEquals(3, cases.size(), "what it was can still be seen");
    assertEquals(1, world.district.read(Conflicts::open), "the copy lost, and is looked at");
  }

  @Test
  void visits_are_counted_by_day_and_venue() throws Unavailable {
    var terminal = BareTerminal.started(world, "T");
    for (int i = 0; i < 3; i++) {
      terminal.write(Kind.VISIT, new FieldWriter().put("visit", 1));
    }
    terminal.write(Kind.VISIT, new FieldWriter().put("visit", 0));
    terminal.sync();
    terminal.sync();
    assertEquals(3, world.count("SELECT sum(visits) FROM visit_tally WHERE d=:d"));
  }

  @Test
  void a_group_that_was_taken_back_is_counted_no_more_also_after_midnight() throws Unavailable {
    var terminal = BareTerminal.started(world, "T");
    terminal.write(Kind.COUNT, new FieldWriter().put("group", 1).put("heads", 40));
    terminal.write(Kind.COUNT, new FieldWriter().put("group", 1).put("heads", 2));
    terminal.sync();
    world.now.addAndGet(86_400_000);
    terminal.write(Kind.UNDO, new FieldWriter().put("undoes", 1).put("group", 1).put("heads", 40));
    terminal.sync();
    terminal.sync();
    assertEquals(2, world.count("SELECT sum(visits) FROM visit_tally WHERE d=:d"));
  }

  @Test
  void a_new_generation_begins_anew_and_reports_again_what_it_did() throws Unavailable {
    world.batch(1, "HOME", 10);
    world.batch(2, "EXPOSURE", 10);
    var leased = world.vouchers(1, 1, 1).getFirst();
    var voucher = world.vouchers(2, 1, 1).getFirst();
    var terminal = BareTerminal.started(world, "T");
    var home = UUID.randomUUID();
    terminal.grant(home, GrantKind.HOME, leased.toString(), 1);
    var credit = UUID.randomUUID();
    terminal.grant(credit, GrantKind.CREDIT, "2", 4);
    var op = terminal.offline(voucher, credit);
    terminal.sync();
    world.district.transact(tx -> Terminals.beginAnew(tx, TestDistrict.CHAIN, "T", "V-T"));
    assertInstanceOf(Reply.OldGen.class, terminal.sync());
    terminal.gen = 2;
    terminal.journal.clear();
    terminal.heads.clear();
    terminal.reboot();
    terminal.offline(op, new wenhui.link.Subject.OfVoucher(voucher), 2000, credit);
    assertInstanceOf(Reply.Synced.class, terminal.sync());
    assertEquals(OpState.POSTED, terminal.status(op).state(), "once, though told twice");
    assertEquals(
        7,
        world.count("SELECT sum(remaining) FROM budget WHERE d=:d AND batch_id=2"),
        "three credits of the old generation stay debited");
    assertEquals(1, world.count("SELECT count(*) FROM grants WHERE d=:d AND state='WRITTEN_OFF'"));
    assertEquals(
        OpState.POSTED, ((Reply.Op) terminal.claim(BareTerminal.newOp(), leased)).result().state());
    assertEquals(List.of(), InvariantCheck.of(world.district));
  }

  private static BareTerminal copy(BareTerminal terminal) {
    var copy = new BareTerminal(terminal.world, terminal.id);
    copy.boot = terminal.boot;
    copy.journal.addAll(terminal.journal);
    copy.heads.addAll(terminal.heads);
    return copy;
  }
}
