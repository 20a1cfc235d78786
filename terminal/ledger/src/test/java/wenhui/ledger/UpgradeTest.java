package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.Verification.Intact;
import wenhui.redeem.Attempt;
import wenhui.redeem.ClerkId;
import wenhui.redeem.LogFilter;

/// A ledger that any earlier program left is opened by this one, with all that was in it.
///
/// With a new step `00n`, `at-schema-n.sql` is added here: the tables as that step fills them.
final class UpgradeTest {
  @TempDir Path dir;

  @Test
  void a_ledger_of_every_earlier_schema_is_opened_whole() throws Exception {
    for (int version = 1; version <= Database.STEPS.size(); version++) {
      Path file = dir.resolve("ledger-" + version + ".db");
      try (var session = Database.writer(file)) {
        Database.migrate(session, Database.STEPS.subList(0, version));
        session.execute(fixture("at-schema-" + version + ".sql"));
        byte[] check = CardKey.given(file, new byte[32]).check();
        session.update("UPDATE installation SET key_check = ?", (Object) check);
      }
      try (var ledger = SqliteLedger.open(file, Sample.station())) {
        List<Attempt> attempts = new ArrayList<>(Sample.oneOfEach());
        attempts.addAll(version < 2 ? List.of() : DeskSample.ofTheFirstPrograms());
        attempts.addAll(version < 3 ? List.of() : List.of(Sample.redemption(60, 60)));
        for (Attempt attempt : attempts) {
          assertEquals(attempt, ledger.find(attempt.op()).orElseThrow().attempt());
        }
        var facts = ledger.factsFor(Sample.voucher(1), Optional.empty(), Sample.NOON);
        assertEquals(1, facts.uses().size());
        assertEquals(Optional.of(Sample.TEN_OFF), facts.terms());
        assertTrue(ledger.staff().find(new ClerkId("c12")).isPresent());
        assertEquals(attempts.size() - 1, ledger.log().count(LogFilter.of(Sample.JUNE_1)));
        ledger.record(Sample.redemption(50, 50));
      }
      assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
      try (var session = Database.reader(file)) {
        assertEquals(Database.STEPS.size(), session.number("PRAGMA user_version"));
      }
    }
  }

  /// What a terminal without a hub has written is the beginning of what its hub is told.
  @Test
  void a_ledger_of_every_earlier_schema_can_be_linked() throws Exception {
    for (int version = 1; version <= Database.STEPS.size(); version++) {
      Path file = dir.resolve("ledger-" + version + ".db");
      try (var session = Database.writer(file)) {
        Database.migrate(session, Database.STEPS.subList(0, version));
        session.execute(fixture("at-schema-" + version + ".sql"));
      }
      try (var ledger = SqliteLedger.linked(file, Sample.station())) {
        var before = ledger.store().standing();
        var shop = new BookSample(ledger, before.whose()).synced();
        assertEquals(before.head().seq() + 1, shop.book.identity().bootSeq());
        shop.credit(1);
        shop.present(Sample.redemption(50, 50), 50, false);
        boolean linkedBefore = version >= 3;
        assertEquals(linkedBefore ? 4 : 1, ledger.store().pending(0, 9).size());
        assertEquals(linkedBefore ? 77 : 0, ledger.pulls().statesAsOf(Sample.TEN_OFF.batch()));
      }
      assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
    }
  }

  @Test
  void a_step_that_fails_leaves_nothing_of_itself() throws Exception {
    List<String> steps = new ArrayList<>(Database.STEPS);
    steps.add("test-step-that-fails.sql");
    try (var session = Database.writer(dir.resolve("ledger.db"))) {
      assertThrows(SQLException.class, () -> Database.migrate(session, steps));
      assertEquals(Database.STEPS.size(), session.number("PRAGMA user_version"));
      assertEquals(
          0, session.number("SELECT count(*) FROM sqlite_schema WHERE name = 'half_done'"));
    }
  }

  private static String fixture(String name) throws IOException {
    try (var in = Objects.requireNonNull(UpgradeTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
