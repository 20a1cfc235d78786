package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.Verification.Intact;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.LogFilter;

/// Whoever only reads a ledger needs no leave to write beside it, and nobody else may read it.
///
/// A folder stands where SQLite would put its `-shm`, so that not even root can make one.
final class ReadingTest {
  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    file = dir.resolve("data # 100%?").resolve("ledger.db");
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      ledger.learn(Sample.PROGRAMME);
      ledger.record(Sample.redemption(1, 1));
    }
  }

  /// `ledger verify` reads for minutes where there are millions of entries.
  @Test
  void somebody_who_reads_keeps_nobody_from_redeeming() throws Exception {
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      whileSomebodyReads(() -> {
        ledger.record(Sample.redemption(2, 2));
        ledger.checkpoint();
        ledger.record(Sample.redemption(3, 3));
      });
    }
  }

  @Test
  void a_terminal_starts_while_somebody_reads_what_was_before() throws Exception {
    whileSomebodyReads(() -> {
      try (var ledger = SqliteLedger.open(file, Sample.station())) {
        ledger.record(Sample.redemption(2, 2));
      }
      try (var again = SqliteLedger.open(file, Sample.station())) {
        again.record(Sample.redemption(3, 3));
      }
    });
  }

  @Test
  void a_ledger_that_failed_comes_back_while_somebody_reads_its_last_state() throws Exception {
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      ledger.record(Sample.redemption(2, 2));
      whileSomebodyReads(() -> {
        ledger.revive();
        ledger.record(Sample.redemption(3, 3));
      });
    }
  }

  private interface Deed {
    void run() throws LedgerUnavailable;
  }

  private void whileSomebodyReads(Deed deed) throws Exception {
    try (var reader = Database.reader(file)) {
      reader.snapshot(it -> {
        it.number("SELECT count(*) FROM journal");
        try {
          deed.run();
        } catch (LedgerUnavailable e) {
          throw new java.sql.SQLException(e);
        }
        return true;
      });
    }
  }

  private void readable(int entries, int recorded) throws Exception {
    var intact = assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
    assertEquals(entries, intact.entries());
    assertEquals(intact, LedgerBackup.backup(file, dir.resolve("copy.db")));
    try (var beside = LedgerFile.open(file)) {
      assertEquals(recorded, beside.log().count(LogFilter.of(Sample.JUNE_1)));
    }
  }

  @Test
  void a_ledger_that_was_closed_is_read_where_nothing_can_be_written() throws Exception {
    Files.createDirectory(beside("-shm"));
    readable(2, 1);
  }

  /// What was recorded last is in the `-wal` alone.
  @Test
  void a_ledger_that_was_not_closed_is_read_whole() throws Exception {
    Path wal = beside("-wal");
    byte[] left;
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      ledger.record(Sample.redemption(2, 2));
      left = Files.readAllBytes(wal);
      Files.copy(file, dir.resolve("as it was"));
    }
    Files.move(dir.resolve("as it was"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.write(wal, left);
    Files.createDirectory(beside("-shm"));
    readable(4, 2);
  }

  @Test
  void nothing_of_a_ledger_is_for_others_to_read() throws Exception {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      ledger.record(Sample.redemption(2, 2));
      LedgerBackup.backup(file, file.resolveSibling("copy.db"));
      for (Path part : files()) {
        var rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(part));
        assertEquals("rw-------", rights, part.getFileName().toString());
      }
      assertEquals(6, files().size());
    }
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.toList();
    }
  }
}
