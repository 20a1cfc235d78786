package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.Verification.Intact;
import wenhui.link.OpState;
import wenhui.link.Reply.Denial;
import wenhui.link.Reply.OpResult;
import wenhui.link.book.Acceptance;
import wenhui.link.book.Installation;
import wenhui.link.book.Op.State;
import wenhui.link.book.Presented;
import wenhui.redeem.Attempt;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.CardPayment;
import wenhui.redeem.Decision.Paid;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Fen;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;
import wenhui.redeem.Reason;

/// The book of a hub over the ledger: what is told of an operation and what is entered because of
/// it are one.
final class LinkedLedgerTest {
  private static final Attempt TEN_OFF = Sample.redemption(1, 1);

  @TempDir Path dir;
  private Path file;
  private BookSample shop;

  @BeforeEach
  void open() throws Exception {
    file = dir.resolve("ledger.db");
    begin(BookSample.FIRST);
    shop.ledger.learn(Sample.PROGRAMME);
  }

  @AfterEach
  void whatever_was_written_verifies() throws Exception {
    shop.ledger.close();
    assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
  }

  private void begin(Installation whose) throws LedgerUnavailable {
    shop = new BookSample(SqliteLedger.linked(file, Sample.station()), whose).synced();
  }

  private void restart(Installation whose) throws LedgerUnavailable {
    shop.ledger.close();
    begin(whose);
  }

  private List<String> kinds() throws Exception {
    try (var session = Database.reader(file)) {
      return session.list("SELECT kind FROM journal ORDER BY seq", row -> row.getString(1));
    }
  }

  private Optional<Attempt> found(int op) throws LedgerUnavailable {
    return shop.ledger.find(Sample.op(op)).map(entry -> entry.attempt());
  }

  private long uses() throws LedgerUnavailable {
    return shop.ledger.factsFor(Sample.voucher(1), Optional.empty(), Sample.NOON).uses().size();
  }

  @Test
  void what_the_hub_allows_is_entered_with_its_answer() throws Exception {
    assertEquals(new Acceptance.Ask(Sample.op(1)), shop.present(TEN_OFF, 1, true));
    assertEquals(Optional.empty(), found(1));
    shop.answered(Sample.op(1), OpState.POSTED);
    assertEquals(Optional.of(TEN_OFF), found(1));
    assertEquals(1, uses());
    assertEquals(List.of("BOOT", "INTENT", "DONE"), kinds());
    assertEquals("", shop.book.op(Sample.op(1)).orElseThrow().words());
  }

  @Test
  void what_is_accepted_without_the_hub_is_told_and_entered_at_once() throws Exception {
    shop.credit(5);
    assertEquals(new Acceptance.Accepted(Sample.op(1)), shop.present(TEN_OFF, 1, false));
    assertEquals(Optional.of(TEN_OFF), found(1));
    assertEquals(List.of("BOOT", "OFFLINE", "DONE"), kinds());
    assertEquals(4, shop.ledger.store().grants().getFirst().left());
    shop.answered(Sample.op(1), OpState.POSTED);
    assertEquals(List.of("BOOT", "OFFLINE", "DONE"), kinds());
  }

  @Test
  void every_entry_says_what_the_clock_was_worth() throws Exception {
    shop.credit(5);
    shop.present(TEN_OFF, 1, true);
    shop.answered(Sample.op(1), OpState.REFUSED);
    assertTrue(shop.book.undo(offline(2), undoing(2), false));
    shop.answered(Sample.op(2), OpState.VOIDED);
    assertEquals(
        List.of("BOOT", "INTENT", "REFUSED", "OFFLINE", "DONE", "VOID", "UNDO", "VOIDED"), kinds());
    try (var session = Database.reader(file)) {
      assertEquals(
          0,
          session.number(
              """
              SELECT count(*) FROM journal
              WHERE coalesce(entry ->> '$.body.trust', entry ->> '$.body.clock')
                NOT IN ('SYNCED', 'HOLDOVER', 'UNTRUSTED')
                OR coalesce(entry ->> '$.body.trust', entry ->> '$.body.clock') IS NULL
              """));
    }
  }

  private OpId offline(int op) throws LedgerUnavailable {
    shop.present(Sample.redemption(op, op), op, false);
    return Sample.op(op);
  }

  @Test
  void what_the_hub_refuses_is_told_and_not_entered() throws Exception {
    shop.present(TEN_OFF, 1, true);
    shop.answered(Sample.op(1), OpState.REFUSED);
    shop.ledger.record(Sample.refusal(Sample.op(2), Reason.ALREADY_USED));
    assertEquals(Optional.empty(), found(1));
    assertEquals(0, uses());
    assertEquals(List.of("BOOT", "INTENT", "REFUSED", "REFUSED"), kinds());
    assertEquals("", shop.book.op(Sample.op(1)).orElseThrow().words());
  }

  @Test
  void goods_that_are_back_free_the_use_at_once_where_that_is_a_fact() throws Exception {
    shop.credit(5);
    shop.present(TEN_OFF, 1, false);
    assertTrue(shop.book.undo(Sample.op(1), undoing(), false));
    assertEquals(0, uses());
    assertEquals(List.of("BOOT", "OFFLINE", "DONE", "VOID", "UNDO"), kinds());
    shop.answered(Sample.op(1), OpState.VOIDED);
    assertEquals(List.of("BOOT", "OFFLINE", "DONE", "VOID", "UNDO", "VOIDED"), kinds());
  }

  @Test
  void goods_that_are_back_free_the_use_when_the_hub_agrees() throws Exception {
    shop.present(TEN_OFF, 1, true);
    shop.answered(Sample.op(1), OpState.POSTED);
    shop.synced();
    assertTrue(shop.book.undo(Sample.op(1), undoing(), true));
    assertEquals(1, uses());
    shop.answered(Sample.op(1), OpState.VOIDED);
    assertEquals(0, uses());
    assertEquals(List.of("BOOT", "INTENT", "DONE", "VOIDED", "UNDO"), kinds());
  }

  @Test
  void an_undo_that_comes_too_late_is_not_entered() throws Exception {
    shop.present(TEN_OFF, 1, true);
    shop.answered(Sample.op(1), OpState.POSTED);
    shop.synced();
    shop.book.undo(Sample.op(1), undoing(), true);
    shop.book.tooLate(Sample.op(1));
    assertEquals(State.DONE, shop.book.op(Sample.op(1)).orElseThrow().state());
    assertEquals(1, uses());
    assertEquals(List.of("BOOT", "INTENT", "DONE"), kinds());
  }

  private String undoing() {
    return undoing(1);
  }

  private String undoing(int op) {
    return shop.ledger.words(DeskSample.undo(9, 1, Sample.op(op), 1_000, Optional.empty()));
  }

  @Test
  void nobody_waits_for_an_answer_after_a_restart() throws Exception {
    shop.present(TEN_OFF, 1, true);
    restart(BookSample.FIRST);
    shop.answered(Sample.op(1), OpState.POSTED);
    assertEquals(State.VOIDING, shop.book.op(Sample.op(1)).orElseThrow().state());
    assertEquals(Optional.empty(), found(1));
    assertEquals(List.of("BOOT", "INTENT", "BOOT", "VOID"), kinds());
  }

  /// The hub posted another use than this terminal counted; its word stands.
  @Test
  void the_number_of_a_use_is_the_hubs_who_knows_the_other_terminals() throws Exception {
    shop.book.present(Sample.op(1), BookSample.presented(1, 3), shop.ledger.words(TEN_OFF), true);
    var second = new OpResult(OpState.POSTED, OptionalInt.of(2), Optional.empty());
    shop.book.answered(Sample.op(1), second);
    var decision = found(1).orElseThrow().decision();
    assertEquals(2, assertInstanceOf(Redeemed.class, decision).useNo());
  }

  @Test
  void a_use_that_is_taken_here_gives_way_to_the_next() throws Exception {
    shop.ledger.record(Sample.redemption(5, 1));
    shop.book.present(Sample.op(1), BookSample.presented(1, 3), shop.ledger.words(TEN_OFF), true);
    shop.answered(Sample.op(1), OpState.POSTED);
    var entered = assertInstanceOf(Redeemed.class, found(1).orElseThrow().decision());
    assertEquals(2, entered.useNo());
  }

  /// What the register here says of a card may be old.
  @Test
  void a_payment_that_the_hub_allows_is_entered_whatever_the_register_says() throws Exception {
    shop.ledger.learnCards(Sample.CARDS);
    var card = shop.ledger.idOf(Sample.CARD.number());
    var payment = new CardPayment(Fen.ZERO, 0, Fen.ZERO, new Fen(6_000), new Fen(800), 0);
    var paid = Sample.attempt(1, card, new Paid(payment));
    var what = new Presented.OfAccount(card, new Fen(6_000), true);
    shop.book.present(Sample.op(1), what, shop.ledger.words(paid), true);
    shop.answered(Sample.op(1), OpState.POSTED);
    assertEquals(Optional.of(paid), found(1));
    var left = shop.ledger.daybook().account(card).orElseThrow().purse().allowance();
    assertEquals(Fen.ZERO, left);
    shop.synced();
    var back = DeskSample.undo(2, 1, Sample.op(1), 6_000, Optional.empty());
    shop.book.undo(Sample.op(1), shop.ledger.words(back), true);
    shop.answered(Sample.op(1), OpState.VOIDED);
    assertEquals(
        new Fen(5_000),
        shop.ledger.factsFor(Sample.CARD.number(), Sample.NOON).holdings().allowance());
  }

  @Test
  void nothing_is_recorded_before_the_run_has_begun() throws Exception {
    shop.ledger.close();
    try (var ledger = SqliteLedger.linked(file, Sample.station())) {
      assertThrows(IllegalStateException.class, () -> ledger.record(Sample.visit(1)));
      assertEquals(List.of("BOOT"), kinds());
    }
  }

  @Test
  void a_next_life_keeps_what_was_used_and_tells_what_the_hub_may_not_know() throws Exception {
    shop.credit(5);
    shop.present(TEN_OFF, 1, false);
    restart(new Installation(Sample.DISTRICT, "T-0007", 2));
    assertEquals(1, uses());
    assertEquals(Optional.of(TEN_OFF), found(1));
    assertEquals(List.of("BOOT", "OFFLINE", "DONE", "BOOT", "OFFLINE"), kinds());
    assertEquals(2, shop.book.head().seq());
    assertEquals(List.of(), shop.ledger.store().grants());
    shop.ledger.record(Sample.visit(2));
    shop.ledger.record(DeskSample.undo(9, 1, Sample.op(1), 1_000, Optional.empty()));
    restart(new Installation(Sample.DISTRICT, "T-0008", 1));
    assertEquals(2, shop.book.head().seq());
    assertEquals(1, shop.ledger.visitsToday());
    assertEquals(0, IndependentVerifierTest.python(file).exit());
  }

  @Test
  void a_ledger_without_a_hub_begins_its_first_life_with_one() throws Exception {
    shop.ledger.close();
    Path alone = dir.resolve("alone.db");
    try (var ledger = SqliteLedger.open(alone, Sample.station())) {
      ledger.record(TEN_OFF);
    }
    file = alone;
    begin(BookSample.FIRST);
    assertEquals(List.of("BOOT", "DONE", "BOOT"), kinds());
    assertEquals(3, shop.book.after(0, 50).size());
    assertEquals(1, uses());
  }

  @Test
  void words_say_all_that_an_attempt_says() throws Exception {
    List<Attempt> attempts = new ArrayList<>(Sample.oneOfEach());
    attempts.addAll(DeskSample.oneOfEach());
    for (Attempt attempt : attempts) {
      assertEquals(attempt, Words.read(shop.ledger.words(attempt)));
    }
  }

  @Test
  void words_name_a_card_only_as_long_as_they_may_be_needed() throws Exception {
    var holder = DeskSample.HOLDER;
    var subject =
        new Subject.OfVoucher(Sample.voucher(1).id(), Sample.TEN_OFF.batch(), Optional.of(holder));
    var attempt =
        Sample.attempt(
            Sample.op(1), subject, Sample.NOON, new Redeemed(new Fen(1_000), Optional.empty(), 1));
    shop.present(attempt, 1, true);
    assertTrue(shop.book.op(Sample.op(1)).orElseThrow().words().contains(holder.value()));
    shop.book.giveUp(Sample.op(1));
    assertFalse(shop.book.op(Sample.op(1)).orElseThrow().words().contains(holder.value()));
  }

  /// The loop records while the book works; whoever comes first, the chain has no gap.
  @Test
  void two_threads_write_one_chain() throws Exception {
    shop.credit(20);
    var visits = new Thread(() -> visit(400), "visits");
    visits.start();
    for (int n = 0; n < 60; n++) {
      OpId op = Sample.op(10_000 + n);
      shop.present(Sample.redemption(10_000 + n, 100 + n), 100 + n, n % 3 > 0);
      shop.answered(op, OpState.POSTED);
      shop.synced();
    }
    visits.join();
    assertEquals(400, kinds().stream().filter("VISIT"::equals).count());
    assertEquals(60, kinds().stream().filter("DONE"::equals).count());
    try (var session = Database.reader(file)) {
      assertTrue(
          session.number(
                  """
                  SELECT count(*) FROM journal j JOIN journal k ON k.seq = j.seq + 1
                  WHERE j.kind = 'VISIT' AND k.kind <> 'VISIT'
                  """)
              > 1,
          "they never met");
    }
  }

  @Test
  void a_credit_that_was_denied_is_asked_for_again_later_and_later() throws Exception {
    for (int minutes : List.of(1, 2, 4)) {
      shop.book.keepCredit(Sample.TEN_OFF.batch(), 20, 6);
      shop.book.denied(shop.book.wishes().getFirst().grant(), Denial.EMPTY);
      shop.up += Duration.ofMinutes(minutes).toMillis() - 1;
      shop.book.keepCredit(Sample.TEN_OFF.batch(), 20, 6);
      assertEquals(List.of(), shop.book.wishes());
      shop.up++;
    }
    shop.book.keepCredit(Sample.TEN_OFF.batch(), 20, 6);
    assertEquals(1, shop.book.wishes().size());
  }

  private void visit(int times) {
    try {
      for (int n = 0; n < times; n++) {
        shop.ledger.record(Sample.visit(n));
      }
    } catch (LedgerUnavailable e) {
      throw new AssertionError(e);
    }
  }
}
