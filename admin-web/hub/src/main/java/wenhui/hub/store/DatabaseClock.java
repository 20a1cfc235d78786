package wenhui.hub.store;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hub's time: the database's clock, so that all processes of a hub agree on it however their
/// machines' clocks differ. Safe for several threads.
///
/// Leases end by this time, and terminals set their bounds by it; two processes that differed would
/// let a lease live longer in one of them.
public final class DatabaseClock implements InstantSource {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);

  /// A difference worth telling an operator about.
  private static final long NOTABLE_MS = 2_000;

  private final DataSource source;
  private final InstantSource machine;
  private volatile long offsetMs;

  private DatabaseClock(DataSource source, InstantSource machine) {
    this.source = source;
    this.machine = machine;
  }

  /// @param machine this machine's clock, which carries the time between two readings
  public static DatabaseClock of(DataSource source, InstantSource machine) throws Unavailable {
    var clock = new DatabaseClock(source, machine);
    clock.compare();
    return clock;
  }

  /// Reads the database's clock. To be called every minute or so.
  public void compare() throws Unavailable {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(true);
      long before = machine.millis();
      try (var statement = connection.createStatement();
          var row =
              statement.executeQuery(
                  "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")) {
        row.next();
        long there = row.getLong(1);
        long here = (before + machine.millis()) / 2;
        adopt(there - here);
      }
    } catch (SQLException e) {
      throw new Unavailable(e);
    }
  }

  private void adopt(long offset) {
    if (Math.abs(offset) > NOTABLE_MS && Math.abs(offset - offsetMs) > NOTABLE_MS) {
      LOG.warn("this machine's clock is {} ms off the database's; the database's counts", -offset);
    }
    offsetMs = offset;
  }

  @Override
  public Instant instant() {
    return machine.instant().plusMillis(offsetMs);
  }
}
