package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The district's card key leaves a terminal that its hub wants no more, and what cards have spent
/// there is known again when it comes back.
final class ShutOutTest {
  private static final byte[] DISTRICTS = new byte[32];

  @TempDir Path dir;

  @Test
  void the_key_is_gone_and_what_was_known_by_it_stays() throws Exception {
    Path file = dir.resolve("ledger.db");
    Path key = dir.resolve("ledger.db.key");
    try (var ledger = SqliteLedger.linked(file, Sample.station(), DISTRICTS)) {
      assertTrue(Files.exists(key));
      ledger.giveUpCardKey();
      ledger.giveUpCardKey(); // As in each round until the terminal is restarted.
      assertFalse(Files.exists(key));
    }
    byte[] known = knownBy(file);
    try (var _ = SqliteLedger.shutOut(file, Sample.station())) {
      assertFalse(Files.exists(key));
    }
    assertArrayEquals(known, knownBy(file), "cards are not forgotten");
    try (var _ = SqliteLedger.linked(file, Sample.station(), DISTRICTS)) {
      assertTrue(Arrays.equals(DISTRICTS, Files.readAllBytes(key)));
    }
    assertArrayEquals(known, knownBy(file));
  }

  @Test
  void a_key_that_an_earlier_program_left_beside_goes_at_the_next_start() throws Exception {
    Path file = dir.resolve("ledger.db");
    SqliteLedger.linked(file, Sample.station(), DISTRICTS).close();
    SqliteLedger.shutOut(file, Sample.station()).close();
    assertFalse(Files.exists(dir.resolve("ledger.db.key")));
  }

  private static byte[] knownBy(Path file) throws Exception {
    try (var session = Database.reader(file)) {
      return session
          .first("SELECT key_check FROM installation", row -> Journal.bytes(row, 1))
          .orElseThrow();
    }
  }
}
