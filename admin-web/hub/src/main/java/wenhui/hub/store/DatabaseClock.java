package wenhui.hub.store;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
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

  private static final long NANOS_IN_A_MILLI = 1_000_000;

  private final DataSource source;
  private final InstantSource machine;
  private final LongSupplier nanos;
  private volatile Reading last = new Reading(0, 0);

  /// @param ms what the database's clock showed, and when that was by [#nanos]
  private record Reading(long ms, long atNanos) {}

  DatabaseClock(DataSource source, InstantSource machine, LongSupplier nanos) {
    this.source = source;
    this.machine = machine;
    this.nanos = nanos;
  }

  /// Between two readings the time is carried by a counter that nobody sets: were it this machine's
  /// clock and somebody moved it, what changed meanwhile would bear a wrong time, and terminals
  /// that asked then would not ask for it again.
  ///
  /// @param machine this machine's clock, only to tell an operator that it is off
  public static DatabaseClock of(DataSource source, InstantSource machine) throws Unavailable {
    var clock = new DatabaseClock(source, machine, System::nanoTime);
    clock.compare();
    return clock;
  }

  /// Reads the database's clock. To be called every minute or so.
  public void compare() throws Unavailable {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(true);
      long before = nanos.getAsLong();
      try (var statement = connection.createStatement();
          var row =
              statement.executeQuery(
                  "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")) {
        row.next();
        long there = row.getLong(1);
        last = new Reading(there, before + (nanos.getAsLong() - before) / 2);
        warn(there - machine.millis());
      }
    } catch (SQLException e) {
      throw new Unavailable(e);
    }
  }

  private static void warn(long offset) {
    if (Math.abs(offset) > NOTABLE_MS) {
      LOG.warn("this machine's clock is {} ms off the database's; the database's counts", -offset);
    }
  }

  @Override
  public Instant instant() {
    var reading = last;
    return Instant.ofEpochMilli(
        reading.ms + (nanos.getAsLong() - reading.atNanos) / NANOS_IN_A_MILLI);
  }
}
