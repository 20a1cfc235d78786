package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.Verification.Intact;
import wenhui.link.GrantKind;
import wenhui.link.Malformed;
import wenhui.link.OpState;
import wenhui.link.book.Acceptance;
import wenhui.link.book.Grant;
import wenhui.link.book.Hindrance;
import wenhui.link.book.Presented;
import wenhui.redeem.BatchId;
import wenhui.redeem.Card;
import wenhui.redeem.CardId;
import wenhui.redeem.CardPayment;
import wenhui.redeem.Decision;
import wenhui.redeem.Decision.Paid;
import wenhui.redeem.DiscountClass;
import wenhui.redeem.Fen;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Reason;
import wenhui.redeem.Redeem;
import wenhui.redeem.VoucherId;

/// What the hub tells of cards and vouchers.
final class PullsTest {
  private static final BatchId BATCH = Sample.TEN_OFF.batch();
  private static final int PAGE = 4096;

  /// The book of [BookSample] is always a second up.
  private static final long BEFORE = 500;

  private static final long AFTER = 2_000;

  @TempDir Path dir;
  private Path file;
  private BookSample shop;
  private CardId card;

  @BeforeEach
  void open() throws Exception {
    file = dir.resolve("ledger.db");
    begin();
    shop.ledger.learn(Sample.PROGRAMME);
    card = shop.ledger.idOf(Sample.CARD.number());
  }

  private void begin() throws LedgerUnavailable {
    shop = new BookSample(SqliteLedger.linked(file, Sample.station()), BookSample.FIRST).synced();
  }

  @AfterEach
  void whatever_was_written_verifies() throws Exception {
    shop.ledger.close();
    assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
  }

  private void balance(long fen, long askedUpMs) throws LedgerUnavailable {
    var state =
        new CardState(
            card, Card.Standing.ACTIVE, new Fen(fen), "张*", "0001", true, 360, DiscountClass.PLAIN);
    shop.ledger.pulls().cards(List.of(state), askedUpMs);
  }

  private long left() throws LedgerUnavailable {
    return shop.ledger.daybook().account(card).orElseThrow().purse().allowance().value();
  }

  private void pay(int op, long fen, boolean linkUp) throws LedgerUnavailable {
    var payment = new CardPayment(Fen.ZERO, 0, Fen.ZERO, new Fen(fen), Fen.ZERO, 0);
    String words = shop.ledger.words(Sample.attempt(op, card, new Paid(payment)));
    var what = new Presented.OfAccount(card, new Fen(fen), true);
    shop.book.present(Sample.op(op), what, words, linkUp);
  }

  private void escrow(long fen) throws LedgerUnavailable {
    shop.book.want(new Grant.Right(GrantKind.ESCROW, card.toString()), fen);
    long later = Sample.NOON.at().toEpochMilli() + 3_600_000;
    shop.book.granted(shop.book.wishes().getFirst().grant(), fen, later);
  }

  @Test
  void a_card_that_the_hub_knows_is_known_here() throws Exception {
    balance(5_000, BEFORE);
    var facts = shop.ledger.factsFor(Sample.CARD.number(), Sample.NOON);
    assertEquals(
        Optional.of(new Card(card, Card.Standing.ACTIVE, "张*", "0001", true)), facts.card());
    assertEquals(new Fen(5_000), facts.holdings().allowance());
    assertEquals(360, facts.holdings().points());
    var lost =
        new CardState(card, Card.Standing.LOST, Fen.ZERO, "", "", false, 0, DiscountClass.PLAIN);
    shop.ledger.pulls().cards(List.of(lost), AFTER);
    var now = shop.ledger.factsFor(Sample.CARD.number(), Sample.NOON).card().orElseThrow();
    assertEquals(Card.Standing.LOST, now.standing());
  }

  @Test
  void what_the_hub_has_counted_is_not_taken_off_again() throws Exception {
    balance(5_000, BEFORE);
    pay(1, 1_000, true);
    shop.answered(Sample.op(1), OpState.POSTED);
    assertEquals(4_000, left());
    balance(4_000, AFTER);
    assertEquals(4_000, left());
  }

  @Test
  void what_the_hub_allowed_after_it_was_asked_is_taken_off() throws Exception {
    balance(5_000, BEFORE);
    pay(1, 1_000, true);
    shop.answered(Sample.op(1), OpState.POSTED);
    balance(5_000, BEFORE); // The answer was on its way meanwhile.
    assertEquals(4_000, left());
  }

  @Test
  void what_was_spent_without_the_hub_is_taken_off_until_it_is_settled() throws Exception {
    balance(5_000, BEFORE);
    escrow(3_000);
    pay(1, 1_000, false);
    assertEquals(4_000, left());
    balance(5_000, AFTER);
    assertEquals(4_000, left());
    shop.answered(Sample.op(1), OpState.POSTED);
    balance(4_000, AFTER);
    assertEquals(4_000, left());
  }

  @Test
  void what_was_taken_back_is_there_again_and_not_twice() throws Exception {
    balance(5_000, BEFORE);
    escrow(3_000);
    pay(1, 1_000, false);
    var undo = DeskSample.undo(2, 1, Sample.op(1), 1_000, Optional.empty());
    assertTrue(shop.book.undo(Sample.op(1), shop.ledger.words(undo), false));
    assertEquals(5_000, left());
    balance(5_000, AFTER);
    assertEquals(5_000, left());
  }

  /// A number can be copied.
  @Test
  void a_card_that_has_proved_nothing_spends_no_reserve() throws Exception {
    balance(5_000, BEFORE);
    escrow(3_000);
    var what = new Presented.OfAccount(card, new Fen(1_000), false);
    var payment = new CardPayment(Fen.ZERO, 0, Fen.ZERO, new Fen(1_000), Fen.ZERO, 0);
    String words = shop.ledger.words(Sample.attempt(1, card, new Paid(payment)));
    assertEquals(
        new Acceptance.Turned(Hindrance.E04), shop.book.present(Sample.op(1), what, words, false));
    assertEquals(5_000, left());
    assertEquals(3_000, shop.ledger.store().grants().getFirst().left());
  }

  @Test
  void more_than_the_reserve_is_refused() throws Exception {
    balance(5_000, BEFORE);
    escrow(3_000);
    pay(1, 2_000, false);
    pay(2, 1_001, false);
    assertEquals(Optional.empty(), shop.ledger.find(Sample.op(2)));
    assertEquals(3_000, left());
    pay(3, 1_000, false);
    assertEquals(2_000, left());
  }

  /// The hub may have counted it before it tells so, and tells of the card once.
  @Test
  void while_a_payment_waits_for_its_settling_the_register_is_asked_for_again() throws Exception {
    balance(5_000, BEFORE);
    shop.ledger.pulls().cardsAsOf(55);
    escrow(3_000);
    pay(1, 1_000, false);
    shop.ledger.pulls().cardsAsOf(66);
    assertEquals(55, shop.ledger.pulls().cardsAsOf());
    shop.answered(Sample.op(1), OpState.POSTED);
    shop.ledger.pulls().cardsAsOf(77);
    assertEquals(77, shop.ledger.pulls().cardsAsOf());
  }

  @Test
  void points_stay_the_terminals_own() throws Exception {
    balance(5_000, BEFORE);
    var earning = new CardPayment(Fen.ZERO, 100, new Fen(1_000), Fen.ZERO, new Fen(500), 5);
    shop.ledger.record(Sample.attempt(1, card, new Paid(earning)));
    balance(5_000, AFTER);
    assertEquals(265, shop.ledger.factsFor(Sample.CARD.number(), Sample.NOON).holdings().points());
  }

  // ---- vouchers

  private static ByteBuffer heading(int vouchers, long asOf, int kind) {
    return ByteBuffer.allocate(100_000)
        .put("WHS1".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        .putInt(BATCH.number())
        .putInt(vouchers)
        .putLong(asOf)
        .putInt(kind);
  }

  private static byte[] map(int vouchers, long asOf, byte[] bits) {
    return bytes(heading(vouchers, asOf, 0).put(bits));
  }

  /// @param changes twice the ordinal, plus 1 if no use is left
  private static byte[] changes(int vouchers, long asOf, int... changes) {
    var out = heading(vouchers, asOf, 1);
    for (int change : changes) {
      out.putInt(change);
    }
    return bytes(out);
  }

  private static byte[] bytes(ByteBuffer out) {
    return java.util.Arrays.copyOf(out.array(), out.position());
  }

  /// `bytes` of bits, with those set.
  private static byte[] bits(int bytes, int... set) {
    byte[] bits = new byte[bytes];
    for (int bit : set) {
      bits[bit / 8] |= (byte) (1 << bit % 8);
    }
    return bits;
  }

  private void issue(int vouchers) throws LedgerUnavailable {
    List<VoucherId> ids =
        IntStream.range(0, vouchers).mapToObj(n -> Sample.voucher(n).id()).toList();
    shop.ledger.pulls().issued(BATCH, 0, ids);
  }

  private Decision decision(int voucher) throws LedgerUnavailable {
    return Redeem.decide(
        shop.ledger.factsFor(Sample.voucher(voucher), Optional.of(new Fen(9_000)), Sample.NOON));
  }

  private boolean isGone(int voucher) throws LedgerUnavailable {
    return decision(voucher).equals(new Decision.Refused(Reason.USED_ELSEWHERE));
  }

  @Test
  void a_voucher_that_the_hub_calls_used_up_is_refused() throws Exception {
    issue(PAGE + 100);
    int bytes = (PAGE + 100 + 7) / 8;
    shop.ledger.pulls().states(BATCH, map(PAGE + 100, 77, bits(bytes, 3, 8, PAGE + 9)));
    for (int n : new int[] {3, 8, PAGE + 9}) {
      assertTrue(isGone(n), "" + n);
    }
    for (int n : new int[] {0, 2, 4, 7, 9, PAGE + 8, PAGE + 10, PAGE + 99, PAGE + 101}) {
      assertFalse(isGone(n), "" + n);
    }
  }

  @Test
  void only_the_vouchers_that_come_are_changed() throws Exception {
    issue(PAGE + 100);
    int bytes = (PAGE + 100 + 7) / 8;
    shop.ledger.pulls().states(BATCH, map(PAGE + 100, 77, bits(bytes, 3, PAGE + 9)));
    shop.ledger.pulls().states(BATCH, changes(PAGE + 100, 88, 2 * (PAGE + 9), 2 * (PAGE + 10) + 1));
    assertTrue(isGone(3));
    assertFalse(isGone(PAGE + 9));
    assertTrue(isGone(PAGE + 10));
    assertEquals(88, shop.ledger.pulls().statesAsOf(BATCH));
  }

  @Test
  void changes_before_anything_else_is_known_reach_every_page() throws Exception {
    issue(PAGE + 100);
    shop.ledger.pulls().states(BATCH, changes(PAGE + 100, 77, 2 * PAGE - 13, 2 * PAGE + 3));
    assertTrue(isGone(PAGE - 7));
    assertTrue(isGone(PAGE + 1));
    assertFalse(isGone(PAGE - 8));
    assertFalse(isGone(0));
  }

  /// The map was drawn while the hub held the use for a claim that nobody wanted to wait for.
  @Test
  void a_use_that_the_hub_gives_back_is_free_before_its_next_map() throws Exception {
    issue(10);
    shop.present(Sample.redemption(1, 1), 1, true);
    shop.book.giveUp(Sample.op(1));
    shop.ledger.pulls().states(BATCH, map(10, 77, bits(2, 1, 2)));
    assertTrue(isGone(1));
    shop.answered(Sample.op(1), OpState.VOIDED);
    assertFalse(isGone(1));
    assertTrue(isGone(2));
  }

  @Test
  void a_use_that_comes_back_here_is_free_before_the_hub_says_so() throws Exception {
    issue(10);
    shop.credit(5);
    shop.present(Sample.redemption(1, 1), 1, false);
    shop.ledger.pulls().states(BATCH, map(10, 77, bits(2, 1, 2)));
    var undo = DeskSample.undo(2, 1, Sample.op(1), 1_000, Optional.empty());
    shop.book.undo(Sample.op(1), shop.ledger.words(undo), false);
    assertFalse(isGone(1));
    assertTrue(isGone(2));
  }

  @Test
  void a_map_that_is_none_changes_nothing() throws Exception {
    issue(10);
    byte[] good = map(10, 77, bits(2, 1));
    byte[] another = good.clone();
    another[0] = 'X';
    byte[] ofAnotherBatch = good.clone();
    ofAnotherBatch[7]++;
    List<byte[]> bad =
        List.of(
            new byte[0],
            another,
            java.util.Arrays.copyOf(good, good.length - 1),
            java.util.Arrays.copyOf(good, 22),
            map(10, 78, bits(3, 1)),
            map(10, 78, bits(1, 1)),
            changes(10, 78, 20),
            changes(10, 78, -1),
            bytes(heading(10, 78, 2)),
            ofAnotherBatch);
    for (byte[] map : bad) {
      assertThrows(Malformed.class, () -> shop.ledger.pulls().states(BATCH, map));
    }
    assertFalse(isGone(1));
    assertEquals(0, shop.ledger.pulls().statesAsOf(BATCH));
  }

  @Test
  void as_of_when_it_is_known_outlasts_a_restart() throws Exception {
    issue(10);
    var pulls = shop.ledger.pulls();
    var first = new Pulls.Walk(54, new CardId("a".repeat(32)));
    pulls.cards(List.of(), 0, first);
    var place = new Pulls.Walk(54, new CardId("b".repeat(32)));
    pulls.cards(List.of(), 0, place);
    assertEquals(Optional.of(place), pulls.walk());
    assertEquals(0, pulls.cardsAsOf(), "not before the last page has come");
    pulls.cardsAsOf(55);
    assertEquals(Optional.empty(), pulls.walk());
    shop.ledger.pulls().states(BATCH, changes(10, 77));
    shop.ledger.close();
    begin();
    assertEquals(55, shop.ledger.pulls().cardsAsOf());
    assertEquals(77, shop.ledger.pulls().statesAsOf(BATCH));
    assertEquals(10, shop.ledger.pulls().issued(BATCH));
    assertEquals(0, shop.ledger.pulls().issued(Sample.FILMS.batch()));
  }

  // ---- forgetting

  @Test
  void a_terminal_that_is_shut_out_forgets_what_it_was_told_and_not_what_it_did() throws Exception {
    balance(5_000, BEFORE);
    issue(10);
    shop.credit(5);
    shop.present(Sample.redemption(1, 1), 1, false);
    pay(2, 1_000, true);
    shop.book.revoked();
    shop.ledger.pulls().wipe();
    assertEquals(Optional.empty(), shop.ledger.factsFor(Sample.CARD.number(), Sample.NOON).card());
    assertEquals(new Decision.Refused(Reason.BATCH_UNKNOWN), decision(2));
    assertEquals(0, shop.ledger.pulls().cardsAsOf());
    assertEquals("", shop.book.op(Sample.op(2)).orElseThrow().words());
    assertEquals(
        Optional.of(Sample.redemption(1, 1)),
        shop.ledger.find(Sample.op(1)).map(entry -> entry.attempt()));
    assertEquals(2, shop.ledger.store().pending(0, 9).size());
    assertTrue(shop.book.locked());
  }

  @Test
  void payments_of_old_days_forget_their_card() throws Exception {
    balance(5_000, BEFORE);
    pay(1, 1_000, true);
    shop.answered(Sample.op(1), OpState.POSTED);
    shop.ledger.forget(Sample.JUNE_1);
    assertTrue(shop.book.op(Sample.op(1)).isPresent());
    shop.ledger.forget(Sample.JUNE_1.plusDays(1));
    assertTrue(shop.book.op(Sample.op(1)).isEmpty());
  }
}
