package wenhui.simulation;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.LedgerVerifier;
import wenhui.ledger.SqliteLedger;
import wenhui.ledger.Station;
import wenhui.ledger.Verification;
import wenhui.link.book.Store;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;

/// A terminal's ledger, on a real disk.
final class LedgerStoreTest extends StoreContract {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-06-01T04:00:00Z"));

  @TempDir Path dir;

  private int files;
  private Optional<SqliteLedger> open = Optional.empty();

  @Override
  Store fresh() throws LedgerUnavailable {
    verify();
    files++;
    return open();
  }

  @Override
  Store restarted(Store store) throws LedgerUnavailable {
    open.orElseThrow().close();
    return open();
  }

  private Store open() throws LedgerUnavailable {
    var venue = new Venue(new VenueId("TSG"), "图书馆", new VenueClass(1), "双桥区");
    var station = new Station(FIRST.district(), FIRST.terminal(), venue, CLOCK);
    var ledger = SqliteLedger.linked(file(), station);
    open = Optional.of(ledger);
    return ledger.store();
  }

  private Path file() {
    return dir.resolve("ledger-" + files + ".db");
  }

  /// Whatever was written, the whole file agrees with itself.
  @AfterEach
  void verify() throws LedgerUnavailable {
    if (open.isPresent()) {
      open.get().close();
      assertInstanceOf(Verification.Intact.class, LedgerVerifier.verify(file()));
    }
  }
}
