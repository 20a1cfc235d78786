package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.Verification.Astray;
import wenhui.ledger.Verification.Intact;
import wenhui.link.DeviceKey;
import wenhui.link.HubKeys;
import wenhui.link.Malformed;

/// What the hub has signed of a journal is its own signature, over what is there.
final class AnchorsTest {
  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    file = dir.resolve("ledger.db");
    try (var ledger = SqliteLedger.linked(file, Sample.station())) {
      ledger.learn(Sample.PROGRAMME);
      var shop = new BookSample(ledger, BookSample.FIRST).synced();
      shop.credit(5);
      shop.present(Sample.redemption(1, 1), 1, false);
      shop.synced();
    }
  }

  @Test
  void the_hubs_own_signature_is_good() throws Exception {
    assertInstanceOf(Intact.class, verified(BookSample.HUB));
    assertEquals(
        IndependentVerifierTest.python(file).text(),
        IndependentVerifierTest.python(file, BookSample.HUB.publicKey()).text());
  }

  @Test
  void somebody_elses_is_not() throws Exception {
    var other = DeviceKey.generate(new SecureRandom());
    assertEquals("anchor", assertInstanceOf(Astray.class, verified(other)).table());
    assertEquals(1, IndependentVerifierTest.python(file, other.publicKey()).exit());
  }

  @Test
  void a_journal_that_was_written_anew_does_not_have_it() throws Exception {
    for (String change :
        List.of(
            "UPDATE anchor SET hub_ms = hub_ms + 1",
            "UPDATE anchor SET signature = 'signed'",
            "UPDATE anchor SET seq = seq - 1,"
                + " hash = (SELECT hash FROM journal j WHERE j.seq = anchor.seq - 1)")) {
      Path copy = dir.resolve("copy.db");
      LedgerBackup.backup(file, copy);
      try (var session = Database.writer(copy)) {
        session.update(change);
      }
      var found = LedgerVerifier.verify(copy, keys(BookSample.HUB), _ -> {});
      assertEquals("anchor", assertInstanceOf(Astray.class, found, change).table());
      var key = BookSample.HUB.publicKey();
      assertEquals(1, IndependentVerifierTest.python(copy, key).exit(), change);
    }
  }

  private Verification verified(DeviceKey hub) throws Exception {
    return LedgerVerifier.verify(file, keys(hub), _ -> {});
  }

  private static Optional<HubKeys> keys(DeviceKey hub) throws Malformed {
    return Optional.of(HubKeys.of(List.of(hub.publicKey())));
  }
}
