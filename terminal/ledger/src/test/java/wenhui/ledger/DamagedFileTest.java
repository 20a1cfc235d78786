package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.Verification.Intact;
import wenhui.redeem.Ledger.Recorded.Stored;
import wenhui.redeem.LedgerUnavailable;

/// Files that are damaged, cut off, put back or gone.
final class DamagedFileTest {
  private static final int ENTRIES = 200;

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    file = dir.resolve("ledger.db");
    try (var ledger = open()) {
      ledger.learn(Sample.PROGRAMME);
      for (int i = 1; i <= ENTRIES; i++) {
        ledger.record(Sample.redemption(i, i));
      }
    }
  }

  @Test
  void a_file_without_its_beginning_is_not_opened() throws Exception {
    overwrite(0, new byte[4_096]);
    assertThrows(LedgerUnavailable.class, () -> open().close());
  }

  @Test
  void a_file_of_something_else_is_not_opened() throws Exception {
    Files.writeString(file, "not a ledger at all\n".repeat(10_000));
    assertThrows(LedgerUnavailable.class, () -> open().close());
  }

  @Test
  void a_file_cut_off_in_the_middle_is_not_opened() throws Exception {
    try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
      cut.setLength(Files.size(file) / 2 / 4_096 * 4_096);
    }
    assertThrows(LedgerUnavailable.class, () -> open().close());
  }

  /// Wherever the damage is: nothing is told that the ledger does not hold, and the damage is found
  /// by the end, by verification at the latest, unless it hit space that held nothing.
  @Test
  void noise_anywhere_never_ends_in_a_false_success() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    byte[] whole = Files.readAllBytes(file);
    int found = 0;
    for (int i = 0; i < 60; i++) {
      Files.write(file, whole);
      byte[] noise = new byte[512];
      random.nextBytes(noise);
      overwrite(random.nextInt(whole.length - noise.length), noise);
      found += survived(1_000 + i) ? 0 : 1;
    }
    assertTrue(found > 10, "seed " + seed + ": only " + found + " of 60 were found");
  }

  /// Whether the ledger worked to the end; fails if it worked and lied.
  private boolean survived(int op) throws Exception {
    try (var ledger = open()) {
      var recorded = ledger.record(Sample.redemption(op, op));
      ledger.revive();
      var entry = assertInstanceOf(Stored.class, recorded).entry();
      assertEquals(Optional.of(entry), ledger.find(entry.attempt().op()));
    } catch (LedgerUnavailable _) {
      return false;
    }
    try {
      return LedgerVerifier.verify(file) instanceof Intact;
    } catch (LedgerUnavailable _) {
      return false;
    }
  }

  @Test
  void a_ledger_that_was_put_back_while_it_was_open_is_not_revived() throws Exception {
    byte[] before = Files.readAllBytes(file);
    try (var ledger = open()) {
      ledger.record(Sample.redemption(500, 500));
      for (String suffix : new String[] {"-wal", "-shm"}) {
        Files.delete(dir.resolve("ledger.db" + suffix));
      }
      Path back = Files.write(dir.resolve("back.db"), before);
      Files.move(back, file, StandardCopyOption.REPLACE_EXISTING);
      var gone = assertThrows(LedgerUnavailable.class, ledger::revive);
      assertTrue(gone.getMessage().contains("was acknowledged and is gone"), gone.getMessage());
    }
  }

  @Test
  void a_ledger_whose_file_is_gone_is_not_revived_as_an_empty_one() throws Exception {
    try (var ledger = open()) {
      ledger.record(Sample.redemption(500, 500));
      for (String suffix : new String[] {"", "-wal", "-shm"}) {
        Files.delete(dir.resolve("ledger.db" + suffix));
      }
      assertThrows(LedgerUnavailable.class, ledger::revive);
      assertThrows(LedgerUnavailable.class, () -> ledger.record(Sample.redemption(501, 501)));
    }
  }

  @Test
  void a_damaged_ledger_works_again_from_its_copy() throws Exception {
    Path copy = dir.resolve("copy.db");
    LedgerBackup.backup(file, copy);
    overwrite(0, new byte[4_096]);
    assertThrows(LedgerUnavailable.class, () -> open().close());
    LedgerBackup.restore(copy, file, Optional.empty());
    try (var ledger = open()) {
      assertTrue(ledger.find(Sample.op(ENTRIES)).isPresent());
      assertInstanceOf(Stored.class, ledger.record(Sample.redemption(500, 500)));
    }
  }

  private SqliteLedger open() throws LedgerUnavailable {
    return SqliteLedger.open(file, Sample.station());
  }

  private void overwrite(long at, byte[] bytes) throws IOException {
    try (var over = new RandomAccessFile(file.toFile(), "rw")) {
      over.seek(at);
      over.write(bytes);
    }
  }
}
