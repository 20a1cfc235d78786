package wenhui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.SqliteLedger;
import wenhui.ledger.Station;
import wenhui.redeem.Attempt;
import wenhui.redeem.BatchId;
import wenhui.redeem.Benefit;
import wenhui.redeem.Decision;
import wenhui.redeem.Entry;
import wenhui.redeem.Fen;
import wenhui.redeem.FundingSource;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;
import wenhui.redeem.Programme;
import wenhui.redeem.Reason;
import wenhui.redeem.Terms;
import wenhui.redeem.Trouble;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherFacts;
import wenhui.redeem.VoucherId;
import wenhui.terminal.hub.Claims;
import wenhui.terminal.hub.Claims.Answer;
import wenhui.terminal.hub.Claims.Word;

/// What is told of a claim is what the ledger has, over a real ledger file.
final class ClaimWorkTest {
  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
  private static final Moment NOW = new Moment(NOON, Moment.Trust.SYNCED);
  private static final OpId OP = OpId.at(NOON.toEpochMilli(), 1, 2);
  private static final Venue VENUE = new Venue(new VenueId("QX"), "清溪文化站", new VenueClass(4), "清溪");
  private static final Terms TERMS =
      new Terms(
          new BatchId(1),
          "立减10元",
          FundingSource.CITY,
          new Benefit.CashOff(),
          1,
          Optional.empty(),
          Terms.Offline.EXPOSURE);

  @TempDir Path dir;

  private final Hub hub = new Hub();
  private final List<String> told = new ArrayList<>();
  private SqliteLedger ledger;
  private Recording recording;
  private ClaimWork work;

  @BeforeEach
  void open() throws LedgerUnavailable {
    var station = new Station("130803", "T-1", VENUE, InstantSource.fixed(NOON));
    ledger = SqliteLedger.open(dir.resolve("l.db"), station);
    ledger.learn(new Programme("p", "130803", List.of(VENUE), List.of(TERMS), List.of()));
    recording = new Recording(ledger, Optional.of(hub));
    work = new ClaimWork(hub, ledger, recording, new Told());
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void what_a_grant_allows_is_announced_at_once() throws Exception {
    hub.answer = new Answer.Accepted();
    ledger.record(attempt()); // As the book enters it.
    work.claim(open1());
    assertEquals(List.of("announced 1"), told);
    assertFalse(work.takesNothing());
  }

  @Test
  void while_the_hub_is_asked_nothing_else_is_begun_and_nothing_is_announced() throws Exception {
    hub.answer = new Answer.Asking();
    work.claim(open1());
    assertEquals(List.of("asking"), told);
    assertTrue(work.takesNothing());
    ledger.record(attempt());
    work.heard(new Word.Accepted(OP));
    assertEquals(List.of("asking", "announced 1"), told);
    assertFalse(work.takesNothing());
  }

  @Test
  void a_refusal_of_the_hub_is_told_with_its_reason() throws Exception {
    hub.answer = new Answer.Asking();
    work.claim(open1());
    work.heard(new Word.Refused(OP, Reason.HELD_ELSEWHERE));
    assertEquals(List.of("asking", "refused HELD_ELSEWHERE"), told);
  }

  @Test
  void a_word_about_something_else_changes_nothing() throws Exception {
    hub.answer = new Answer.Asking();
    work.claim(open1());
    work.heard(new Word.Accepted(OpId.at(1, 2, 3)));
    assertEquals(List.of("asking"), told);
    assertTrue(work.takesNothing());
  }

  @Test
  void if_nobody_knows_the_ledger_is_asked_as_soon_as_it_works() throws Exception {
    hub.answer = new Answer.Asking();
    work.claim(open1());
    var out = new LedgerUnavailable("commit", new IOException("no space left on device"));
    work.heard(new Word.Unsure(OP, out));
    assertEquals(List.of("asking", "failed"), told);
    recording.fail();
    ledger.record(attempt());
    var late = recording.reviveIfDue().orElseThrow();
    assertEquals(1, late.entry().serial());
  }

  @Test
  void an_answer_that_comes_while_the_ledger_comes_back_is_not_missed() throws Exception {
    hub.answer = new Answer.Asking();
    work.claim(open1());
    work.heard(new Word.Unsure(OP, new LedgerUnavailable("commit", new IOException("no space"))));
    recording.fail();
    hub.asAbandoned = () -> ledger.record(attempt()); // The book was quicker.
    assertEquals(1, recording.reviveIfDue().orElseThrow().entry().serial());
  }

  @Test
  void what_the_ledger_does_not_have_nobody_waits_for_any_more() throws Exception {
    hub.answer = new Answer.Asking();
    work.claim(open1());
    var out = new LedgerUnavailable("commit", new IOException("no space left on device"));
    work.heard(new Word.Unsure(OP, out));
    recording.fail();
    assertEquals(Optional.empty(), recording.reviveIfDue());
    assertEquals(List.of(OP), hub.abandoned);
    assertFalse(recording.failed());
  }

  @Test
  void a_locked_terminal_takes_nothing() {
    hub.troubles.add(Trouble.LOCKED);
    assertTrue(work.takesNothing());
  }

  private static Recording.Open open1() {
    return new Recording.Open(attempt(), Optional.of(facts()));
  }

  private static Attempt attempt() {
    var voucher = facts().voucher();
    return new Attempt(
        OP,
        NOW,
        VENUE.id(),
        Optional.empty(),
        new Attempt.Subject.OfVoucher(voucher.id(), voucher.batch()),
        Optional.empty(),
        new Decision.Redeemed(new Fen(1_000), Optional.empty(), 1));
  }

  private static VoucherFacts facts() {
    var day = LocalDate.of(2026, 6, 1);
    var id = new VoucherId(UUID.fromString("13080300-0000-4000-8000-000000000001"));
    var voucher =
        new Voucher(id, new BatchId(1), new Fen(1_000), Fen.ZERO, VenueClass.ANY, day, day);
    return new VoucherFacts(
        NOW, VENUE, voucher, Optional.of(TERMS), false, List.of(), Optional.empty());
  }

  /// A hub whose answers are told beforehand.
  private static final class Hub implements Claims {
    Answer answer = new Answer.Asking();
    final List<String> paid = new ArrayList<>();
    final List<OpId> abandoned = new ArrayList<>();
    Recording.Work<?> asAbandoned = () -> "nothing";
    final Set<Trouble> troubles = EnumSet.noneOf(Trouble.class);

    @Override
    public Answer present(Attempt attempt, Terms terms) {
      return answer;
    }

    @Override
    public Answer pay(Attempt attempt, boolean itself) {
      paid.add("itself " + itself);
      return answer;
    }

    @Override
    public void giveUp(OpId op) {}

    @Override
    public void abandon(OpId op) throws LedgerUnavailable {
      abandoned.add(op);
      asAbandoned.done();
    }

    @Override
    public boolean knows(OpId op) {
      return false;
    }

    @Override
    public boolean undo(OpId op, Attempt undo) {
      return false;
    }

    @Override
    public Set<Trouble> troubles() {
      return troubles;
    }
  }

  private final class Told implements ClaimWork.Teller {
    @Override
    public void announce(Entry entry, Optional<VoucherFacts> facts) {
      told.add("announced " + entry.serial());
    }

    @Override
    public void refuse(Recording.Open open, Reason why) {
      told.add("refused " + why);
    }

    @Override
    public void asking(Recording.Open open) {
      told.add("asking");
    }

    @Override
    public void failed(LedgerUnavailable why) {
      told.add("failed");
    }
  }
}
