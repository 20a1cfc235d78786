package wenhui.terminal.hub;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import wenhui.ledger.SqliteLedger;
import wenhui.ledger.Station;
import wenhui.link.book.Installation;
import wenhui.link.book.OpBook;
import wenhui.link.book.Safeguards;
import wenhui.link.book.Surroundings;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;

/// The ledger of a terminal that has a hub, in a run that has just begun.
record LinkedSample(SqliteLedger ledger, OpBook book) implements AutoCloseable {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-08-15T04:00:00Z"));

  static LinkedSample in(Path folder) throws LedgerUnavailable {
    var venue = new Venue(new VenueId("QX-WHZ"), "文化站", new VenueClass(1), "");
    var station = new Station("130803", "T-0007", venue, NOON);
    var ledger = SqliteLedger.linked(folder.resolve("ledger.db"), station);
    var around =
        new Surroundings(
            () -> 1_000, NOON, new SplittableRandom(), (_, _) -> {}, Safeguards.PROTOCOL);
    var whose = new Installation("130803", "T-0007", 1);
    return new LinkedSample(ledger, OpBook.boot(whose, ledger.store(), around));
  }

  @Override
  public void close() throws LedgerUnavailable {
    ledger.close();
  }
}
