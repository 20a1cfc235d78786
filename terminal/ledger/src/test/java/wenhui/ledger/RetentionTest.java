package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.Verification.Intact;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.CardId;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Welcomed;
import wenhui.redeem.Entry;
import wenhui.redeem.Ledger.Recorded.Stored;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Programme;

/// Old cards are forgotten, and the journal still verifies.
final class RetentionTest {
  private static final LocalDate JUNE_2 = LocalDate.of(2026, 6, 2);
  private static final CardId CARD = new CardId("0123456789abcdef0123456789abcdef");

  @TempDir Path dir;
  private Path file;
  private SqliteLedger ledger;

  @BeforeEach
  void open() throws LedgerUnavailable {
    file = dir.resolve("ledger.db");
    ledger = SqliteLedger.open(file, Sample.station());
    ledger.learn(Sample.PROGRAMME);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void a_card_is_forgotten_and_the_journal_still_verifies() throws Exception {
    Entry before = visit(1, "2026-06-01T04:00:00Z");
    assertEquals(1, ledger.forget(JUNE_2));
    Entry after = ledger.find(Sample.op(1)).orElseThrow();
    assertNotEquals(new Subject.OfCard(CARD), after.attempt().subject());
    assertEquals(before.hash(), after.hash());
    assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
  }

  @Test
  void nothing_of_a_forgotten_card_is_left_in_any_file() throws Exception {
    visit(1, "2025-06-01T04:00:00Z");
    ledger.forget(JUNE_2);
    ledger.checkpoint();
    try (var files = Files.list(dir)) {
      for (Path part : files.toList()) {
        String bytes = Files.readString(part, StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains(CARD.value()), part.toString());
      }
    }
  }

  @Test
  void a_card_of_the_day_itself_is_kept() throws Exception {
    visit(1, "2026-06-01T16:00:00Z"); // 2 June in China.
    assertEquals(0, ledger.forget(JUNE_2));
    var subject = ledger.find(Sample.op(1)).orElseThrow().attempt().subject();
    assertEquals(new Subject.OfCard(CARD), subject);
  }

  @Test
  void visits_of_the_year_are_kept_for_the_card_that_shows_them() throws Exception {
    ledger.learnCards(Sample.CARDS);
    var card = ledger.factsFor(Sample.CARD.number(), Sample.NOON).id();
    ledger.record(Sample.attempt(1, card, new Welcomed(true)));
    ledger.forget(LocalDate.of(2026, 12, 1));
    assertEquals(1, ledger.factsFor(Sample.CARD.number(), Sample.NOON).holdings().visits());
  }

  @Test
  void more_cards_than_fit_one_transaction_are_forgotten_too() throws Exception {
    for (int i = 0; i < 1_100; i++) {
      visit(i, "2026-06-01T04:00:00Z");
    }
    assertEquals(1_100, ledger.forget(JUNE_2));
    assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
  }

  @Test
  void two_forgotten_cards_are_still_told_apart_and_nothing_links_one_to_itself() throws Exception {
    visit(1, "2026-06-01T04:00:00Z");
    visit(2, "2026-06-01T05:00:00Z"); // The same card.
    ledger.forget(JUNE_2);
    var first = ledger.find(Sample.op(1)).orElseThrow().attempt().subject();
    var second = ledger.find(Sample.op(2)).orElseThrow().attempt().subject();
    assertNotEquals(first, second);
  }

  @Test
  void how_often_a_holder_used_a_batch_is_known_for_as_long_as_the_batch_is_redeemed()
      throws Exception {
    var voucher = Sample.filmVoucher(1);
    var held = new Subject.OfVoucher(voucher.id(), voucher.batch(), Optional.of(CARD));
    ledger.record(DeskSample.of(1, held, new Redeemed(voucher.face(), Optional.empty(), 1)));
    var later = new Redeemed(voucher.face(), Optional.empty(), 2);
    ledger.record(Sample.attempt(Sample.op(2), held, Sample.at("2027-03-01T04:00:00Z"), later));
    for (int time = 1; time <= 2; time++) {
      ledger.forget(LocalDate.of(2029, 1, 1));
      assertEquals(2, usesEver());
      assertEquals(0, number("SELECT max(day) FROM holder_use")); // No longer when.
    }
    var rest = List.of(Sample.TEN_OFF);
    ledger.learn(
        new Programme("p-2029", Sample.DISTRICT, Sample.PROGRAMME.venues(), rest, List.of()));
    ledger.forget(LocalDate.of(2029, 1, 1));
    assertEquals(0, usesEver());
  }

  private long usesEver() throws Exception {
    return number("SELECT coalesce(sum(uses), 0) FROM holder_use");
  }

  private long number(String sql) throws Exception {
    try (var session = Database.reader(file)) {
      return session.number(sql);
    }
  }

  @Test
  void vouchers_stay_used() throws Exception {
    ledger.record(Sample.redemption(1, 1));
    ledger.forget(LocalDate.of(2027, 1, 1));
    assertTrue(
        ledger.record(Sample.redemption(2, 1)) instanceof wenhui.redeem.Ledger.Recorded.Taken);
  }

  private Entry visit(int op, String at) throws LedgerUnavailable {
    var attempt = Sample.attempt(Sample.op(op), CARD, Sample.at(at), new Welcomed(true));
    return assertInstanceOf(Stored.class, ledger.record(attempt)).entry();
  }
}
