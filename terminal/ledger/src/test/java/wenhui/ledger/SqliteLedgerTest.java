package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.CardNumber;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Decision.Paid;
import wenhui.redeem.Ledger;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Moment;
import wenhui.redeem.Person;
import wenhui.redeem.Programme;
import wenhui.redeem.Reason;

/// The contract on a real file, and what only a file can show.
final class SqliteLedgerTest extends LedgerContract {
  @TempDir Path dir;

  @Override
  Bench open() throws LedgerUnavailable {
    return new FileBench(file());
  }

  private static final class FileBench implements Bench {
    private final Path file;
    private SqliteLedger ledger;

    FileBench(Path file) throws LedgerUnavailable {
      this.file = file;
      ledger = SqliteLedger.open(file, Sample.station());
      ledger.learn(Sample.PROGRAMME);
      ledger.learnCards(Sample.CARDS);
    }

    @Override
    public Ledger ledger() {
      return ledger;
    }

    @Override
    public void reopen() throws LedgerUnavailable {
      ledger.close();
      ledger = SqliteLedger.open(file, Sample.station());
    }

    @Override
    public void close() {
      ledger.close();
    }
  }

  @Test
  void a_cards_counter_only_grows_and_outlives_a_restart() throws Exception {
    var card = new CardNumber("04A1B2C3D4E580");
    try (var ledger = other()) {
      assertTrue(ledger.advance(card, 41));
      assertFalse(ledger.advance(card, 41));
      assertTrue(ledger.advance(card, 43));
      assertTrue(ledger.advance(new CardNumber("04A1B2C3D4E581"), 1));
    }
    try (var ledger = other()) {
      assertFalse(ledger.advance(card, 42));
      assertTrue(ledger.advance(card, 44));
    }
  }

  @Test
  void the_journal_cannot_be_altered_through_sql() throws Exception {
    try (var ledger = other()) {
      ledger.record(Sample.redemption(1, 1));
    }
    try (var db = connect();
        var sql = db.createStatement()) {
      for (String attack :
          List.of(
              "UPDATE journal SET hash = zeroblob(32)",
              "DELETE FROM journal",
              "INSERT OR REPLACE INTO journal (seq, hash, entry, day)"
                  + " SELECT seq, hash, entry, day FROM journal WHERE seq = 1",
              "INSERT INTO journal (seq, hash, entry, day) SELECT 99, hash, replace(entry,"
                  + " '\"seq\":1', '\"seq\":99'), day FROM journal WHERE seq = 1")) {
        assertThrows(SQLException.class, () -> sql.executeUpdate(attack), attack);
      }
    }
  }

  @Test
  void a_use_cannot_be_taken_twice_through_sql() throws Exception {
    try (var ledger = other()) {
      ledger.record(Sample.redemption(1, 1));
    }
    try (var db = connect();
        var sql = db.createStatement()) {
      assertThrows(
          SQLException.class,
          () ->
              sql.executeUpdate(
                  "INSERT INTO redemption SELECT voucher, use_no, 9, 9 FROM redemption"));
    }
  }

  @Test
  void no_card_number_is_in_any_file_but_hidden() throws Exception {
    try (var ledger = other()) {
      ledger.learnCards(Sample.CARDS);
      ledger.factsFor(Sample.CARD.number(), Sample.NOON);
    }
    try (var files = Files.list(dir)) {
      for (Path part : files.toList()) {
        String bytes = Files.readString(part, StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains(Sample.CARD.number().text()), part.toString());
      }
    }
  }

  @Test
  void the_key_of_the_pseudonyms_is_its_owners_alone() throws Exception {
    var permissions = Files.getPosixFilePermissions(dir.resolve("ledger.db.key"));
    assertEquals("rw-------", PosixFilePermissions.toString(permissions));
  }

  @Test
  void without_its_key_every_card_is_unknown_until_learned_again() throws Exception {
    Path file = dir.resolve("other.db");
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      ledger.learnCards(Sample.CARDS);
    }
    Files.delete(dir.resolve("other.db.key"));
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      var number = Sample.CARD.number();
      assertEquals(Optional.empty(), ledger.factsFor(number, Sample.NOON).card());
      ledger.learnCards(Sample.CARDS);
      assertTrue(ledger.factsFor(number, Sample.NOON).card().isPresent());
    }
  }

  @Test
  void with_another_key_no_purse_is_filled_again_unasked() throws Exception {
    Path file = dir.resolve("other.db");
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      ledger.record(
          DeskSample.of(1, new Subject.OfCard(DeskSample.HOLDER), new Paid(DeskSample.discount())));
    }
    Files.delete(dir.resolve("other.db.key"));
    assertThrows(LedgerUnavailable.class, () -> SqliteLedger.open(file, Sample.station()).close());
    LedgerFile.forgetCards(file);
    SqliteLedger.open(file, Sample.station()).close();
  }

  @Test
  void a_power_cut_before_the_first_record_leaves_nothing_to_restore() throws Exception {
    Path file = dir.resolve("other.db");
    byte[] key = new byte[32];
    key[0] = 7;
    Files.write(dir.resolve("other.db.key.new"), key);
    Files.createFile(file);
    SqliteLedger.open(file, Sample.station()).close();
    assertArrayEquals(key, Files.readAllBytes(dir.resolve("other.db.key")));
    Files.delete(file);
    assertThrows(LedgerUnavailable.class, () -> SqliteLedger.open(file, Sample.station()).close());
  }

  @Test
  void a_second_terminal_cannot_open_the_same_ledger() {
    assertThrows(
        LedgerUnavailable.class, () -> SqliteLedger.open(file(), Sample.station()).close());
  }

  @Test
  void the_ledger_of_another_terminal_is_not_opened() throws Exception {
    Path file = dir.resolve("other.db");
    SqliteLedger.open(file, Sample.station()).close();
    var stranger =
        new Station(Sample.DISTRICT, "T-0008", Sample.LIBRARY, InstantSource.fixed(Instant.EPOCH));
    assertThrows(LedgerUnavailable.class, () -> SqliteLedger.open(file, stranger).close());
    SqliteLedger.open(file, Sample.station()).close();
  }

  @Test
  void a_ledger_of_a_newer_program_is_not_opened() throws Exception {
    Path file = dir.resolve("other.db");
    SqliteLedger.open(file, Sample.station()).close();
    try (var db = DriverManager.getConnection("jdbc:sqlite:" + file);
        var sql = db.createStatement()) {
      sql.executeUpdate("PRAGMA user_version = 999");
    }
    assertThrows(LedgerUnavailable.class, () -> SqliteLedger.open(file, Sample.station()).close());
  }

  @Test
  void each_run_begins_with_a_boot_entry_of_its_own() throws Exception {
    Path file = dir.resolve("other.db");
    SqliteLedger.open(file, Sample.station()).close();
    SqliteLedger.open(file, Sample.station()).close();
    try (var db = DriverManager.getConnection("jdbc:sqlite:" + file);
        var sql = db.createStatement();
        var row =
            sql.executeQuery(
                "SELECT count(*), count(DISTINCT entry ->> '$.boot') FROM journal"
                    + " WHERE kind = 'BOOT'")) {
      assertEquals(2, row.getLong(1));
      assertEquals(2, row.getLong(2));
    }
  }

  @Test
  void a_voucher_that_is_called_back_is_known_as_such_until_the_bureau_thinks_better_of_it()
      throws Exception {
    var voucher = Sample.voucher(1).id();
    try (var ledger = other()) {
      var calledBack = new VoucherRegistration(voucher, Optional.empty(), true);
      ledger.learnVouchers(List.of(calledBack));
      ledger.learnVouchers(List.of(calledBack));
      assertTrue(facts(ledger).cancelled());
      ledger.learnVouchers(List.of(new VoucherRegistration(voucher, Optional.empty(), false)));
      assertFalse(facts(ledger).cancelled());
    }
  }

  @Test
  void a_batch_that_the_next_programme_does_not_name_is_not_taken_any_more() throws Exception {
    try (var ledger = other()) {
      ledger.learn(Sample.PROGRAMME);
      ledger.learn(new Programme("p-2027", Sample.DISTRICT, List.of(), List.of(), List.of()));
      assertEquals(Optional.empty(), facts(ledger).terms());
      assertTrue(ledger.log().choices().batches().contains(Sample.TEN_OFF));
    }
  }

  @Test
  void terms_come_back_as_they_were_learned() throws Exception {
    try (var ledger = other()) {
      ledger.learn(Sample.PROGRAMME);
      ledger.learn(Sample.PROGRAMME);
      assertEquals(Sample.PROGRAMME.batches(), ledger.log().choices().batches());
      assertEquals(Sample.PROGRAMME.venues(), ledger.log().choices().venues());
    }
  }

  @Test
  void visits_of_today_are_counted_and_survive_reopening() throws Exception {
    Path file = dir.resolve("other.db");
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      assertEquals(0, ledger.visitsToday());
      ledger.record(Sample.visit(1));
      ledger.record(Sample.visit(2));
      assertEquals(1, ledger.visitsToday());
    }
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      assertEquals(1, ledger.visitsToday());
    }
  }

  @Test
  void the_last_time_is_that_of_the_last_attempt_whose_clock_could_be_believed() throws Exception {
    try (var ledger = other()) {
      assertEquals(Instant.EPOCH, ledger.lastRecorded());
      ledger.record(Sample.redemption(1, 1));
      var lost = new Moment(Instant.parse("1970-01-01T00:01:00Z"), Moment.Trust.UNTRUSTED);
      var subject = Sample.refusal(Sample.op(2), Reason.CLOCK_UNSURE).subject();
      var refused = new wenhui.redeem.Decision.Refused(Reason.CLOCK_UNSURE);
      ledger.record(Sample.attempt(Sample.op(2), subject, lost, refused));
      assertEquals(Sample.NOON.at(), ledger.lastRecorded());
    }
  }

  @Test
  void the_staff_survives_reopening() throws Exception {
    Path file = dir.resolve("other.db");
    var li = new Person(new ClerkId("li"), "李*", Person.Role.ADMIN, "hash");
    var an = new Person(new ClerkId("an"), "安*", Person.Role.CLERK, "hash");
    String sha256 = "ab".repeat(32);
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      ledger.staff().put(li);
      ledger.staff().put(an);
      ledger.staff().putApiToken("report", sha256);
      assertEquals(List.of(an, li), ledger.staff().everyone());
    }
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      assertEquals(Optional.of(li), ledger.staff().find(li.id()));
      assertEquals(Optional.of("report"), ledger.staff().apiToken(sha256));
      assertEquals(Optional.empty(), ledger.staff().apiToken("cd".repeat(32)));
    }
  }

  private static wenhui.redeem.VoucherFacts facts(Ledger ledger) throws LedgerUnavailable {
    return ledger.factsFor(Sample.voucher(1), Optional.empty(), Sample.NOON);
  }

  /// A ledger beside the one that the contract opened.
  private SqliteLedger other() throws LedgerUnavailable {
    return SqliteLedger.open(dir.resolve("other.db"), Sample.station());
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("other.db"));
  }

  private Path file() {
    return dir.resolve("ledger.db");
  }
}
