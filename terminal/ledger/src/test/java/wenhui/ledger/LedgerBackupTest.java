package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.LedgerBackup.Cards;
import wenhui.ledger.Verification.Intact;
import wenhui.link.Head;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.Card;
import wenhui.redeem.CardId;
import wenhui.redeem.CardPayment;
import wenhui.redeem.Decision.Paid;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Fen;
import wenhui.redeem.Ledger.Recorded.Stored;
import wenhui.redeem.Ledger.Recorded.Taken;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Reason;

final class LedgerBackupTest {
  @TempDir Path dir;
  private Path file;
  private Path copy;

  @BeforeEach
  void write() throws Exception {
    file = dir.resolve("ledger.db");
    copy = Files.createDirectory(dir.resolve("copies")).resolve("copy.db");
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      ledger.learn(Sample.PROGRAMME);
      ledger.record(Sample.redemption(1, 1));
    }
  }

  @Test
  void a_copy_of_a_ledger_at_work_holds_what_was_recorded_before() throws Exception {
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      ledger.record(Sample.redemption(2, 2));
      Intact intact = LedgerBackup.backup(file, copy);
      assertEquals(ledger.log().health().headHash(), intact.head().hash());
      assertEquals(intact, LedgerVerifier.verify(copy));
    }
  }

  @Test
  void a_folder_that_is_not_there_is_named_and_not_made() {
    Path away = dir.resolve("stick").resolve("copies");
    var refused =
        assertThrows(
            LedgerUnavailable.class, () -> LedgerBackup.backup(file, away.resolve("copy.db")));
    assertTrue(refused.getMessage().contains(away.toString()), refused.getMessage());
    assertFalse(Files.exists(dir.resolve("stick")));
  }

  @Test
  void a_copy_that_fails_leaves_nothing_of_itself() throws Exception {
    try (var session = Database.writer(file)) {
      session.execute("DROP TRIGGER journal_no_update");
      session.update("UPDATE journal SET entry = replace(entry, '0.1.0', '0.1.1')");
    }
    assertThrows(LedgerUnavailable.class, () -> LedgerBackup.backup(file, copy));
    try (var files = Files.list(copy.getParent())) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void a_copy_takes_the_place_of_nothing_but_a_copy() throws Exception {
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      assertThrows(LedgerUnavailable.class, () -> LedgerBackup.backup(file, file));
      ledger.record(Sample.redemption(2, 2));
    }
    assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
    Path letter = Files.writeString(dir.resolve("letter.txt"), "not a copy");
    assertThrows(LedgerUnavailable.class, () -> LedgerBackup.backup(file, letter));
    assertEquals("not a copy", Files.readString(letter));
  }

  @Test
  void a_ledger_that_is_gone_or_empty_is_not_begun_anew_beside_its_key() throws Exception {
    Files.write(file, new byte[0]);
    assertThrows(LedgerUnavailable.class, () -> SqliteLedger.open(file, Sample.station()));
    Files.delete(file);
    assertThrows(LedgerUnavailable.class, () -> SqliteLedger.open(file, Sample.station()));
  }

  @Test
  void a_damaged_ledger_leaves_the_last_good_copy_where_it_is() throws Exception {
    LedgerBackup.backup(file, copy);
    byte[] good = Files.readAllBytes(copy);
    try (var session = Database.writer(file)) {
      session.execute("DELETE FROM redemption");
    }
    assertThrows(LedgerUnavailable.class, () -> LedgerBackup.backup(file, copy));
    assertEquals(-1, java.util.Arrays.mismatch(good, Files.readAllBytes(copy)));
  }

  @Test
  void a_restored_ledger_goes_on_and_still_refuses_what_was_used() throws Exception {
    LedgerBackup.backup(file, copy);
    Files.delete(file);
    LedgerBackup.restore(copy, file, Optional.empty());
    try (var files = Files.list(dir)) {
      assertTrue(files.noneMatch(it -> it.toString().contains(".restor")), "nothing is left over");
    }
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      assertTrue(ledger.find(Sample.op(1)).isPresent());
      assertInstanceOf(Taken.class, ledger.record(Sample.redemption(2, 1)));
    }
    assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
  }

  @Test
  void what_was_recorded_after_the_copy_is_reported_as_lost() throws Exception {
    LedgerBackup.backup(file, copy);
    Head known = moreIsRecorded();
    Files.delete(file);
    var restored = LedgerBackup.restore(copy, file, Optional.of(known));
    assertEquals(0, restored.salvaged());
    assertEquals(11, restored.lost()); // The BOOT of the second run, and ten attempts.
  }

  @Test
  void what_the_old_ledger_can_still_prove_is_carried_over() throws Exception {
    LedgerBackup.backup(file, copy);
    Head known = moreIsRecorded();
    var restored = LedgerBackup.restore(copy, file, Optional.of(known));
    assertEquals(11, restored.salvaged());
    assertEquals(0, restored.lost());
    assertEquals(known, restored.head());
    assertEquals(known, assertInstanceOf(Intact.class, LedgerVerifier.verify(file)).head());
    Path replaced = restored.replaced().orElseThrow();
    assertEquals(known, assertInstanceOf(Intact.class, LedgerVerifier.verify(replaced)).head());
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      assertEquals(Sample.visit(105), ledger.find(Sample.op(105)).orElseThrow().attempt());
      assertInstanceOf(Taken.class, ledger.record(Sample.redemption(300, 2)));
    }
  }

  @Test
  void payments_that_the_copys_register_would_not_cover_are_carried_over_whole() throws Exception {
    var old = register(new Fen(1_000));
    var card = paid(old, 2, new Fen(800));
    LedgerBackup.backup(file, copy);
    paid(register(new Fen(50_000)), 3, new Fen(30_000));
    assertEquals(2, LedgerBackup.restore(copy, file, Optional.empty()).salvaged());
    assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      assertEquals(Fen.ZERO, left(ledger, card));
      ledger.learnCards(register(new Fen(50_000)));
      assertEquals(new Fen(19_200), left(ledger, card));
      ledger.learnCards(old);
      var over = new Paid(new CardPayment(Fen.ZERO, 0, Fen.ZERO, new Fen(100), Fen.ZERO, 0));
      var refused = ledger.record(DeskSample.of(4, new Subject.OfCard(card), over));
      var decision = assertInstanceOf(Stored.class, refused).entry().attempt().decision();
      assertEquals(new Refused(Reason.ALLOWANCE_SHORT), decision);
    }
  }

  private static List<CardRegistration> register(Fen allowance) {
    var number = Sample.CARD.number();
    return List.of(
        new CardRegistration(number, Card.Standing.ACTIVE, "张*", false, 0, 0, allowance));
  }

  private CardId paid(List<CardRegistration> register, int op, Fen amount) throws Exception {
    var payment = new CardPayment(Fen.ZERO, 0, Fen.ZERO, amount, Fen.ZERO, 0);
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      ledger.learnCards(register);
      var card = ledger.idOf(Sample.CARD.number());
      ledger.record(DeskSample.of(op, new Subject.OfCard(card), new Paid(payment)));
      return card;
    }
  }

  private static Fen left(SqliteLedger ledger, CardId card) throws LedgerUnavailable {
    return ledger.daybook().account(card).orElseThrow().purse().allowance();
  }

  @Test
  void a_copy_without_its_card_key_says_whether_it_can_do_without() throws Exception {
    Path key = dir.resolve("ledger.db.key");
    LedgerBackup.backup(file, copy);
    assertEquals(Cards.KNOWN, restoredAnew(copy));
    byte[] own = Files.readAllBytes(key);
    Files.delete(key);
    assertEquals(Cards.LEARNED_AGAIN, restoredAnew(copy));
    Files.write(key, own);
    paid(register(new Fen(1_000)), 2, new Fen(800));
    LedgerBackup.backup(file, copy);
    Files.delete(key);
    assertEquals(Cards.KEY_MISSING, restoredAnew(copy));
    Files.write(key, new byte[own.length]);
    assertEquals(Cards.KEY_MISSING, restoredAnew(copy));
    assertThrows(LedgerUnavailable.class, () -> SqliteLedger.open(file, Sample.station()));
    Files.write(key, own);
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      assertEquals(new Fen(200), left(ledger, ledger.idOf(Sample.CARD.number())));
    }
  }

  /// As on another card, where there is no ledger yet.
  private Cards restoredAnew(Path copy) throws Exception {
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(dir.resolve("ledger.db" + suffix));
    }
    return LedgerBackup.restore(copy, file, Optional.empty()).cards();
  }

  @Test
  void what_follows_a_broken_entry_is_not_carried_over() throws Exception {
    LedgerBackup.backup(file, copy);
    Head known = moreIsRecorded();
    try (var session = Database.writer(file)) {
      session.execute("DROP TRIGGER journal_no_update");
      session.update("UPDATE journal SET entry = replace(entry, 'TSG', 'XXX') WHERE seq = 7");
    }
    var restored = LedgerBackup.restore(copy, file, Optional.of(known));
    assertEquals(4, restored.salvaged()); // Entries 3 to 6.
    assertEquals(7, restored.lost());
    assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
  }

  @Test
  void what_a_desk_did_is_carried_over_with_all_that_follows_from_it() throws Exception {
    Path desk = dir.resolve("desk.db");
    try (var ledger = SqliteLedger.open(desk, Sample.station())) {
      ledger.learn(Sample.PROGRAMME);
      for (var attempt : Sample.oneOfEach()) {
        ledger.record(attempt);
      }
      LedgerBackup.backup(desk, copy);
      for (var attempt : DeskSample.oneOfEach()) {
        ledger.record(attempt);
      }
    }
    var restored = LedgerBackup.restore(copy, desk, Optional.empty());
    assertEquals(DeskSample.oneOfEach().size(), restored.salvaged());
    Path before = restored.replaced().orElseThrow();
    for (String table : DERIVED) {
      assertEquals(rows(before, table), rows(desk, table), table);
    }
  }

  private static final List<String> DERIVED =
      List.of(
          "redemption",
          "undone",
          "tally",
          "attendance",
          "attend",
          "shift",
          "spent",
          "seen",
          "visit",
          "holder_use");

  /// All of a table, as text without an order.
  private static Set<String> rows(Path file, String table) throws Exception {
    try (var session = Database.reader(file)) {
      int columns = (int) session.number("SELECT count(*) FROM pragma_table_info('" + table + "')");
      return Set.copyOf(
          session.list(
              "SELECT * FROM " + table,
              row -> {
                var text = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                  byte[] bytes = row.getBytes(i);
                  text.append(bytes == null ? "" : HexFormat.of().formatHex(bytes)).append(' ');
                }
                return text.toString();
              }));
    }
  }

  /// Ten attempts of every kind, after a BOOT.
  private Head moreIsRecorded() throws Exception {
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      for (int i = 0; i < 4; i++) {
        ledger.record(Sample.redemption(2 + i, 2 + i));
      }
      ledger.record(Sample.visit(105));
      for (int i = 0; i < 5; i++) {
        ledger.record(Sample.refusal(Sample.op(200 + i), wenhui.redeem.Reason.EXPIRED));
      }
      var health = ledger.log().health();
      return new Head(health.entries(), health.headHash());
    }
  }

  /// It is more than its journal tells, so nothing is carried over; but nobody is left in the dark.
  @Test
  void of_a_ledger_that_has_a_hub_it_is_said_what_the_former_one_still_proves() throws Exception {
    LedgerBackup.backup(file, copy);
    try (var ledger = SqliteLedger.linked(file, Sample.station())) {
      var shop = new BookSample(ledger, ledger.store().standing().whose()).synced();
      shop.credit(2);
      shop.present(Sample.redemption(60, 60), 60, false);
    }
    var restored = LedgerBackup.restore(copy, file, Optional.empty());
    assertEquals(0, restored.salvaged());
    assertEquals(3, restored.lost()); // BOOT, OFFLINE and the redemption.
    assertInstanceOf(Intact.class, LedgerVerifier.verify(restored.replaced().orElseThrow()));
  }

  @Test
  void a_copy_that_contradicts_what_is_known_is_not_put_back() throws Exception {
    LedgerBackup.backup(file, copy);
    var other = new Head(2, "ab".repeat(32));
    assertThrows(
        LedgerUnavailable.class, () -> LedgerBackup.restore(copy, file, Optional.of(other)));
    assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
  }

  @Test
  void a_restoration_that_a_power_cut_ended_is_finished_at_the_next_start() throws Exception {
    LedgerBackup.backup(file, copy);
    moreIsRecorded();
    Files.copy(copy, dir.resolve("ledger.db.restored"));
    Path aside = LedgerBackup.begin(file);
    Files.writeString(dir.resolve("ledger.db-wal"), "not the copy's");
    SqliteLedger.open(file, Sample.station()).close();
    assertEquals("not the copy's", Files.readString(dir.resolve(aside.getFileName() + "-wal")));
    assertEquals(3, assertInstanceOf(Intact.class, LedgerVerifier.verify(file)).entries());
    assertFalse(Files.exists(dir.resolve("ledger.db.restoring")));
  }

  @Test
  void a_damaged_copy_is_not_put_back() throws Exception {
    LedgerBackup.backup(file, copy);
    try (var session = Database.writer(copy)) {
      session.execute("DELETE FROM redemption");
    }
    assertThrows(LedgerUnavailable.class, () -> LedgerBackup.restore(copy, file, Optional.empty()));
    assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
  }

  @Test
  void a_ledger_at_work_is_not_replaced() throws Exception {
    LedgerBackup.backup(file, copy);
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      assertThrows(
          LedgerUnavailable.class, () -> LedgerBackup.restore(copy, file, Optional.empty()));
      ledger.record(Sample.redemption(2, 2));
    }
  }

  @Test
  void the_key_of_the_pseudonyms_is_not_in_a_copy() throws Exception {
    LedgerBackup.backup(file, copy);
    byte[] key = Files.readAllBytes(dir.resolve("ledger.db.key"));
    String bytes = Files.readString(copy, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertFalse(bytes.contains(new String(key, java.nio.charset.StandardCharsets.ISO_8859_1)));
  }
}
