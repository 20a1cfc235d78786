package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.Verification.Intact;
import wenhui.redeem.Entry;
import wenhui.redeem.Ledger.Recorded.Stored;
import wenhui.redeem.LedgerUnavailable;

/// A disk that is really full, and later is not. Mounts a small tmpfs, which only root may: not
/// part of the usual tests, which let the calls fail instead.
final class FullDiskDrill {
  @TempDir Path dir;

  @BeforeEach
  void mount() throws Exception {
    run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", dir.toString());
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", dir.toString());
  }

  @Test
  void a_full_disk_stops_redemption_and_room_brings_it_back() throws Exception {
    Path ballast = Files.write(dir.resolve("ballast"), new byte[1_000_000]);
    Path file = dir.resolve("ledger.db");
    List<Entry> told = new ArrayList<>();
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      ledger.learn(Sample.PROGRAMME);
      int op = 0;
      try {
        while (op < 100_000) {
          op++;
          told.add(((Stored) ledger.record(Sample.redemption(op, op))).entry());
        }
        throw new AssertionError("two megabytes took 100,000 redemptions");
      } catch (LedgerUnavailable e) {
        IO.println("full after %d redemptions: %s".formatted(told.size(), e.getMessage()));
      }
      Files.delete(ballast);
      long since = System.nanoTime();
      ledger.revive();
      long millis = (System.nanoTime() - since) / 1_000_000;
      assertTrue(millis < 5_000, millis + " ms");
      IO.println("back after %d ms".formatted(millis));
      assertInstanceOf(Stored.class, ledger.record(Sample.redemption(op, op)));
      for (Entry entry : told) {
        assertEquals(Optional.of(entry), ledger.find(entry.attempt().op()));
      }
    }
    assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
  }

  @Test
  void a_disk_gone_read_only_stops_redemption_until_it_is_not() throws Exception {
    Path file = dir.resolve("ledger.db");
    try (var ledger = SqliteLedger.open(file, Sample.station())) {
      ledger.record(Sample.redemption(1, 1));
      ledger.checkpoint();
      // A tmpfs with open files cannot be remounted read-only; a lazy bind mount over it can be.
      run("mount", "--bind", dir.toString(), dir.toString());
      run("mount", "-o", "remount,bind,ro", dir.toString());
      try {
        ledger.revive();
        throw new AssertionError("a read-only disk was written");
      } catch (LedgerUnavailable e) {
        IO.println("read-only: " + e.getMessage());
      } finally {
        run("umount", dir.toString());
      }
      ledger.revive();
      assertInstanceOf(Stored.class, ledger.record(Sample.redemption(2, 2)));
    }
    assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).inheritIO().start();
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), String.join(" ", command));
  }
}
