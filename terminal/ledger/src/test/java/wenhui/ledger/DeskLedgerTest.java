package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.Verification.Intact;
import wenhui.redeem.Attempt;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.Card;
import wenhui.redeem.CardId;
import wenhui.redeem.CardNumber;
import wenhui.redeem.CardPayment;
import wenhui.redeem.Decision;
import wenhui.redeem.Decision.Counted;
import wenhui.redeem.Decision.Paid;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.ShiftClosed;
import wenhui.redeem.Decision.ShiftOpened;
import wenhui.redeem.Decision.Undone;
import wenhui.redeem.Entry;
import wenhui.redeem.Fen;
import wenhui.redeem.Ledger.Recorded.Stored;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.LogFilter;
import wenhui.redeem.Purse;
import wenhui.redeem.Reason;
import wenhui.redeem.Shift;
import wenhui.redeem.ShiftFacts;
import wenhui.redeem.ShiftRule;
import wenhui.redeem.Undo;

/// What a clerk's desk does to the ledger: whatever was decided, no use is taken twice, no purse
/// overspent, and what is taken back is as it was.
final class DeskLedgerTest {
  private static final int STEPS = 400;
  private static final int CARDS = 3;
  private static final int VOUCHERS = 20;
  private static final Purse GRANTED = new Purse(300, new Fen(20_000));

  @TempDir Path dir;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);
  private SqliteLedger ledger;
  private int ops;

  @BeforeEach
  void open() throws LedgerUnavailable {
    ledger = SqliteLedger.open(dir.resolve("ledger.db"), Sample.station());
    ledger.learn(Sample.PROGRAMME);
    var cards = new ArrayList<CardRegistration>();
    for (int i = 0; i < CARDS; i++) {
      cards.add(
          new CardRegistration(
              number(i),
              Card.Standing.ACTIVE,
              "张*",
              false,
              0,
              GRANTED.points(),
              GRANTED.allowance()));
    }
    ledger.learnCards(cards);
  }

  @AfterEach
  void the_ledger_verifies() throws Exception {
    ledger.close();
    assertInstanceOf(
        Intact.class, LedgerVerifier.verify(dir.resolve("ledger.db")), () -> "seed " + seed);
  }

  private static Purse after(Purse purse, CardPayment payment) {
    return new Purse(
        purse.points() - payment.pointsSpent() + payment.pointsEarned(),
        purse.allowance().minus(payment.fromAllowance()));
  }

  private static Purse before(Purse purse, CardPayment payment) {
    return new Purse(
        purse.points() + payment.pointsSpent() - payment.pointsEarned(),
        purse.allowance().plus(payment.fromAllowance()));
  }

  @Test
  void whatever_is_done_and_taken_back_the_ledger_is_what_a_simple_model_says() throws Exception {
    Map<CardId, Purse> purses = new HashMap<>();
    Map<Integer, Long> used = new HashMap<>();
    List<Entry> live = new ArrayList<>();
    long worth = 0;
    for (int i = 0; i < STEPS; i++) {
      Entry entry = step(live);
      switch (entry.attempt().decision()) {
        case Redeemed redeemed -> {
          var before = used.put(voucher(entry), entry.serial());
          assertEquals(null, before, () -> "seed " + seed + ": used twice");
          worth += redeemed.worth().value();
          live.add(entry);
        }
        case Paid(var payment) -> {
          purses.compute(card(entry), (_, had) -> after(had == null ? GRANTED : had, payment));
          worth += payment.worth().value();
          live.add(entry);
        }
        case Undone undone -> {
          Entry back = remove(live, undone.serial());
          worth -= undone.worth().value();
          if (back.attempt().decision() instanceof Paid(var payment)) {
            purses.compute(card(back), (_, had) -> before(had, payment));
          } else {
            used.remove(voucher(back));
          }
        }
        case Refused _ -> {}
        case Decision.Final other -> throw new AssertionError("seed " + seed + ": " + other);
      }
    }
    for (var purse : purses.entrySet()) {
      var account = ledger.daybook().account(purse.getKey()).orElseThrow();
      assertEquals(purse.getValue(), account.purse(), () -> "seed " + seed);
    }
    for (int i = 0; i < VOUCHERS; i++) {
      var facts = ledger.factsFor(Sample.voucher(i), Optional.empty(), Sample.NOON);
      assertEquals(used.containsKey(i) ? 1 : 0, facts.uses().size(), "seed " + seed);
    }
    var totals = ledger.log().totals(LogFilter.of(Sample.JUNE_1));
    assertEquals(worth, totals.worthFen(), () -> "seed " + seed);
    assertTrue(totals.undone() > 0, () -> "seed " + seed + ": nothing was taken back");
  }

  /// A decision from facts that may be stale: the ledger has the last word.
  private Entry step(List<Entry> live) throws LedgerUnavailable {
    return switch (random.nextInt(3)) {
      case 0 -> {
        var voucher = Sample.voucher(random.nextInt(VOUCHERS));
        var attempt =
            Sample.attempt(++ops, voucher, new Redeemed(new Fen(1_000), Optional.empty(), 1));
        yield ledger.record(attempt) instanceof Stored(Entry entry)
            ? entry
            : stored(Sample.refusal(Sample.op(++ops), Reason.ALREADY_USED));
      }
      case 1 -> stored(DeskSample.of(++ops, new Subject.OfCard(anyCard()), new Paid(payment())));
      default -> live.isEmpty() ? step(live) : undo(live.get(random.nextInt(live.size())));
    };
  }

  /// Sometimes twice, which only the first is.
  private Entry undo(Entry entry) throws LedgerUnavailable {
    var facts = ledger.daybook().undo(entry.serial(), new Fen(Fen.MOST)).orElseThrow();
    var wish = new Undo.Wish(DeskSample.person(), Optional.empty(), Undo.Why.RETURNED);
    var decision = Undo.decide(facts, wish);
    var subject = new Subject.OfEntry(entry.serial(), entry.attempt().op());
    Entry first = stored(DeskSample.of(++ops, subject, decision));
    if (decision instanceof Undone && random.nextInt(4) == 0) {
      Entry again = stored(DeskSample.of(++ops, subject, decision));
      assertEquals(new Refused(Reason.ALREADY_UNDONE), again.attempt().decision());
    }
    return first;
  }

  private CardPayment payment() {
    long points = random.nextInt(200);
    var allowance = new Fen(random.nextInt(8_000));
    return new CardPayment(
        Fen.ZERO, points, new Fen(points), allowance, new Fen(500), random.nextInt(60));
  }

  private Entry stored(Attempt attempt) throws LedgerUnavailable {
    return assertInstanceOf(Stored.class, ledger.record(attempt)).entry();
  }

  private CardId anyCard() {
    return ledger.idOf(number(random.nextInt(CARDS)));
  }

  private static CardNumber number(int card) {
    return new CardNumber("1308030000000" + card);
  }

  private static CardId card(Entry entry) {
    return ((Subject.OfCard) entry.attempt().subject()).card();
  }

  private static int voucher(Entry entry) {
    var id = ((Subject.OfVoucher) entry.attempt().subject()).voucher();
    return (int) id.value().getLeastSignificantBits() & 0xFF;
  }

  private static Entry remove(List<Entry> live, long serial) {
    Entry entry = live.stream().filter(it -> it.serial() == serial).findFirst().orElseThrow();
    live.remove(entry);
    return entry;
  }

  @Test
  void a_purse_is_never_overspent_whatever_was_decided() throws Exception {
    var all = new CardPayment(Fen.ZERO, 300, new Fen(300), new Fen(20_000), Fen.ZERO, 0);
    var subject = new Subject.OfCard(ledger.idOf(number(0)));
    stored(DeskSample.of(1, subject, new Paid(all)));
    Entry second = stored(DeskSample.of(2, subject, new Paid(all)));
    assertEquals(new Refused(Reason.POINTS_SHORT), second.attempt().decision());
  }

  @Test
  void what_cards_have_spent_cannot_be_lowered_or_moved_behind_the_ledgers_back() throws Exception {
    for (int i = 0; i < 2; i++) {
      var some = new CardPayment(Fen.ZERO, 100, new Fen(100), new Fen(5_000), Fen.ZERO, 7);
      stored(DeskSample.of(++ops, new Subject.OfCard(ledger.idOf(number(i))), new Paid(some)));
    }
    Path file = dir.resolve("ledger.db");
    String card = "'" + ledger.idOf(number(0)).value() + "'";
    for (String change :
        List.of(
            "UPDATE spent SET allowance_fen = 0 WHERE card = " + card,
            "UPDATE spent SET points = points - 1 WHERE card = " + card,
            "UPDATE spent SET earned = earned + iif(card = " + card + ", 1, -1)",
            "DELETE FROM spent WHERE card = " + card)) {
      try (var session = Database.writer(file)) {
        session.execute("BEGIN");
        session.update(change);
        var found = Accounts.astray(session);
        session.execute("ROLLBACK");
        assertEquals("spent", found.orElseThrow().table(), change);
      }
    }
  }

  @Test
  void cards_that_were_forgotten_begin_anew_and_the_ledger_still_verifies() throws Exception {
    var some = new CardPayment(Fen.ZERO, 0, Fen.ZERO, new Fen(5_000), Fen.ZERO, 0);
    var card = ledger.idOf(number(0));
    Entry before = stored(DeskSample.of(++ops, new Subject.OfCard(card), new Paid(some)));
    ledger.close();
    LedgerFile.forgetCards(dir.resolve("ledger.db"));
    open();
    stored(DeskSample.of(++ops, new Subject.OfCard(card), new Paid(some)));
    undo(before); // Its money has come back already.
    var purse = ledger.daybook().account(card).orElseThrow().purse();
    assertEquals(new Fen(15_000), purse.allowance());
  }

  @Test
  void what_was_earned_here_can_be_spent_beyond_what_was_granted() throws Exception {
    var subject = new Subject.OfCard(ledger.idOf(number(0)));
    var earning = new CardPayment(Fen.ZERO, 0, Fen.ZERO, Fen.ZERO, new Fen(50_000), 500);
    stored(DeskSample.of(1, subject, new Paid(earning)));
    var all = new CardPayment(Fen.ZERO, 800, new Fen(800), Fen.ZERO, Fen.ZERO, 0);
    assertEquals(
        new Paid(all), stored(DeskSample.of(2, subject, new Paid(all))).attempt().decision());
    Entry more = stored(DeskSample.of(3, subject, new Paid(all)));
    assertEquals(new Refused(Reason.POINTS_SHORT), more.attempt().decision());
  }

  @Test
  void the_file_itself_refuses_more_than_a_card_holds() throws Exception {
    var id = ledger.idOf(number(0)).value();
    ledger.close();
    try (var session = Database.writer(dir.resolve("ledger.db"))) {
      for (String more : List.of("0, 0, 20001", "301, 0, 0")) {
        var sql = "INSERT INTO spent VALUES ('" + id + "', " + more + ", 1, 0)";
        org.junit.jupiter.api.Assertions.assertThrows(
            java.sql.SQLException.class, () -> session.update(sql), more);
      }
    }
  }

  @Test
  void what_a_card_has_spent_survives_a_new_register() throws Exception {
    var some = new CardPayment(Fen.ZERO, 100, new Fen(100), new Fen(5_000), Fen.ZERO, 0);
    stored(DeskSample.of(1, new Subject.OfCard(ledger.idOf(number(0))), new Paid(some)));
    ledger.close();
    open();
    var purse = ledger.daybook().account(ledger.idOf(number(0))).orElseThrow().purse();
    assertEquals(new Purse(200, new Fen(15_000)), purse);
  }

  @Test
  void a_shift_adds_up_from_one_to_the_next() throws Exception {
    Shift.Counter before = Shift.Counter.ZERO;
    var daybook = ledger.daybook(); // One for all: it keeps what was added up so far.
    for (int shift = 1; shift <= 3; shift++) {
      var opened = ShiftRule.open(daybook.shift(), DeskSample.CLERK, Sample.NOON, Fen.ZERO);
      assertEquals(before, assertInstanceOf(ShiftOpened.class, opened).shift().opening());
      stored(DeskSample.of(++ops, new Subject.OfTill(), opened));
      stored(Sample.redemption(++ops, 100 + shift));
      assertEquals(1, daybook.shift().sums().redemptions());
      var facts = daybook.shift();
      var till = new Shift.Till(Fen.ZERO, Fen.ZERO);
      var closed = ShiftRule.close(facts, DeskSample.person(), Sample.NOON, till);
      stored(DeskSample.of(++ops, new Subject.OfTill(), closed));
      before = assertInstanceOf(ShiftClosed.class, closed).report().closing();
    }
    assertEquals(new Shift.Counter(3, 0, 3_000, 0), before);
  }

  @Test
  void what_was_added_up_so_far_and_all_of_it_come_to_the_same() throws Exception {
    var daybook = ledger.daybook();
    var opened = ShiftRule.open(daybook.shift(), DeskSample.CLERK, Sample.NOON, Fen.ZERO);
    stored(DeskSample.of(++ops, new Subject.OfTill(), opened));
    for (int round = 1; round <= 2; round++) {
      Entry use = stored(Sample.redemption(++ops, 100 + round));
      sameAs(ledger.daybook().shift(), daybook.shift());
      stored(DeskSample.of(++ops, card(), new Paid(DeskSample.discount())));
      sameAs(ledger.daybook().shift(), daybook.shift());
      undo(use);
      undo(stored(DeskSample.of(++ops, new Subject.OfGroup(), new Counted(Optional.empty(), 12))));
      sameAs(ledger.daybook().shift(), daybook.shift());
      assertEquals(round, daybook.shift().sums().undone().count());
      assertEquals(2L * round, daybook.shift().sums().redemptions());
      ledger.revive();
      sameAs(ledger.daybook().shift(), daybook.shift());
    }
  }

  private Subject card() throws Exception {
    return new Subject.OfCard(ledger.idOf(number(0)));
  }

  private static void sameAs(ShiftFacts afresh, ShiftFacts kept) {
    assertEquals(afresh.sums(), kept.sums());
    assertEquals(afresh.counter(), kept.counter());
  }

  @Test
  void a_shift_cannot_be_opened_twice_whatever_was_decided() throws Exception {
    var facts = ledger.daybook().shift();
    var opened = ShiftRule.open(facts, DeskSample.CLERK, Sample.NOON, Fen.ZERO);
    stored(DeskSample.of(1, new Subject.OfTill(), opened));
    Entry second = stored(DeskSample.of(2, new Subject.OfTill(), opened));
    assertEquals(new Refused(Reason.NOT_YOUR_SHIFT), second.attempt().decision());
  }

  @Test
  void an_entry_of_an_earlier_run_is_too_old_to_be_taken_back() throws Exception {
    Entry entry = stored(Sample.redemption(1, 1));
    assertEquals(List.of(entry), ledger.daybook().undoable(Long.MAX_VALUE, 3));
    ledger.close();
    open();
    assertEquals(List.of(), ledger.daybook().undoable(Long.MAX_VALUE, 3));
    var facts = ledger.daybook().undo(entry.serial(), new Fen(Fen.MOST)).orElseThrow();
    assertEquals(Optional.empty(), facts.age());
  }

  @Test
  void heads_taken_back_are_counted_no_more() throws Exception {
    var counted = new Counted(Optional.of(DeskSample.EVENT), 40);
    Entry entry = stored(DeskSample.of(++ops, new Subject.OfGroup(), counted));
    Entry visit =
        stored(DeskSample.of(++ops, new Subject.OfGroup(), new Counted(Optional.empty(), 12)));
    assertEquals(12, ledger.visitsToday());
    undo(entry);
    undo(visit);
    assertEquals(0, ledger.daybook().heads(DeskSample.EVENT, Optional.empty()).heads());
    assertEquals(0, ledger.visitsToday());
    assertEquals(0, ledger.log().totals(LogFilter.of(Sample.JUNE_1)).attended());
  }
}
