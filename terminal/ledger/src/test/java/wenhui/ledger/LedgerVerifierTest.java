package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.Verification.Astray;
import wenhui.ledger.Verification.Broken;
import wenhui.ledger.Verification.Intact;
import wenhui.redeem.Attempt;
import wenhui.redeem.LedgerUnavailable;

/// Every way to change a ledger behind its back is found, and where.
final class LedgerVerifierTest {
  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    file = dir.resolve("ledger.db");
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      ledger.learn(Sample.PROGRAMME);
      for (Attempt attempt : Sample.oneOfEach()) {
        ledger.record(attempt);
      }
    }
  }

  @Test
  void an_untouched_ledger_is_intact_and_its_head_is_the_healths() throws Exception {
    var intact = assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
    assertEquals(9, intact.entries());
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      assertEquals(ledger.log().health().entries(), intact.head().seq() + 1);
    }
  }

  @Test
  void a_ledger_is_verified_while_it_is_in_use() throws Exception {
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      ledger.record(Sample.redemption(20, 20));
      var intact = assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
      assertEquals(ledger.log().health().headHash(), intact.head().hash());
    }
  }

  @Test
  void an_edited_amount_is_found() throws Exception {
    sql("UPDATE journal SET entry = replace(entry, '\"amount_fen\":1000', '\"amount_fen\":2000')");
    assertEquals(2, broken().seq());
  }

  @Test
  void an_edited_amount_with_its_own_hash_made_anew_is_found_at_the_next_entry() throws Exception {
    sql(
        "UPDATE journal SET entry = replace(entry, '\"amount_fen\":1000', '\"amount_fen\":2000')"
            + " WHERE seq = 2");
    rehash(2);
    assertEquals(3, broken().seq());
  }

  @Test
  void a_removed_entry_is_found() throws Exception {
    sql("DELETE FROM journal WHERE seq = 4");
    assertEquals(4, broken().seq());
  }

  @Test
  void two_entries_in_each_others_place_are_found() throws Exception {
    sql(
        """
        DROP INDEX journal_op; DROP INDEX journal_serial; PRAGMA ignore_check_constraints = 1;
        CREATE TEMP TABLE t AS SELECT seq, hash, entry FROM journal WHERE seq IN (3, 4);
        UPDATE journal SET (hash, entry) =
          (SELECT hash, entry FROM t WHERE t.seq = 7 - journal.seq) WHERE seq IN (3, 4)
        """);
    assertEquals(3, broken().seq());
  }

  @Test
  void an_entry_in_another_spelling_is_found_though_it_hashes_well() throws Exception {
    sql("UPDATE journal SET entry = replace(entry, '\"v\":1', '\"v\": 1') WHERE seq = 9");
    rehash(9);
    assertEquals(9, broken().seq());
  }

  @Test
  void an_entry_without_a_serial_is_found_by_the_next_serial() throws Exception {
    sql("UPDATE journal SET entry = replace(entry, '\"serial\":8', '\"serial\":9') WHERE seq = 9");
    rehash(9);
    assertEquals(9, broken().seq());
  }

  @Test
  void an_entry_filed_under_another_day_is_found() throws Exception {
    sql("UPDATE journal SET day = day + 1 WHERE seq = 5");
    assertEquals(5, broken().seq());
  }

  @Test
  void a_forgotten_use_is_found() throws Exception {
    sql("DELETE FROM redemption WHERE serial = 1");
    assertEquals("redemption", astray().table());
  }

  @Test
  void a_use_moved_to_another_voucher_is_found() throws Exception {
    sql("UPDATE redemption SET voucher = zeroblob(16) WHERE serial = 1");
    assertEquals("redemption", astray().table());
  }

  @Test
  void an_edited_sum_is_found() throws Exception {
    sql("UPDATE tally SET worth_fen = worth_fen + 1 WHERE outcome = 'DONE'");
    assertEquals("tally", astray().table());
  }

  @Test
  void an_edited_card_is_found() throws Exception {
    sql("UPDATE seen SET subject = '11111111111111111111111111111111' WHERE seq = 6");
    assertEquals("seen", astray().table());
  }

  @Test
  void purged_cards_leave_the_ledger_intact() throws Exception {
    sql("DELETE FROM seen");
    assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
  }

  /// The file holds each entry's text as it is; flipping any bit of one must be noticed.
  @Test
  void any_flipped_bit_in_an_entrys_text_is_found() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    byte[] start = "{\"body\":{\"amount_fen\"".getBytes(StandardCharsets.UTF_8);
    int at = indexOf(bytes, start);
    for (int i = 0; i < 100; i++) {
      byte[] damaged = bytes.clone();
      damaged[at + random.nextInt(250)] ^= (byte) (1 << random.nextInt(8));
      Path copy = Files.write(dir.resolve("copy.db"), damaged);
      assertInstanceOf(Broken.class, LedgerVerifier.verify(copy), "seed " + seed);
    }
  }

  @Test
  void what_is_no_ledger_cannot_be_verified() throws Exception {
    Path text = Files.writeString(dir.resolve("text"), "not a ledger at all\n".repeat(1_000));
    assertThrows(LedgerUnavailable.class, () -> LedgerVerifier.verify(text));
    assertThrows(LedgerUnavailable.class, () -> LedgerVerifier.verify(dir.resolve("absent")));
  }

  private Broken broken() throws LedgerUnavailable {
    return assertInstanceOf(Broken.class, LedgerVerifier.verify(file));
  }

  private Astray astray() throws LedgerUnavailable {
    return assertInstanceOf(Astray.class, LedgerVerifier.verify(file));
  }

  /// Runs a script as somebody who knows SQL and has the file.
  private void sql(String script) throws Exception {
    try (var db = DriverManager.getConnection("jdbc:sqlite:" + file);
        var sql = db.createStatement()) {
      sql.executeUpdate("DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete");
      sql.executeUpdate(script);
      sql.executeUpdate(
          """
          CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT 1; END;
          CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT 1; END
          """);
    }
  }

  private void rehash(long seq) throws Exception {
    try (var session = Database.writer(file)) {
      String entry =
          session
              .first("SELECT entry FROM journal WHERE seq = ?", row -> row.getString(1), seq)
              .orElseThrow();
      byte[] previous =
          session
              .first("SELECT hash FROM journal WHERE seq = ?", row -> row.getBytes(1), seq - 1)
              .orElseThrow();
      byte[] hash = Journal.after(previous, entry);
      session.update("UPDATE journal SET hash = ? WHERE seq = ?", hash, seq);
    }
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int at = 0; at < bytes.length - wanted.length; at++) {
      if (java.util.Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    throw new AssertionError("not in the file");
  }
}
