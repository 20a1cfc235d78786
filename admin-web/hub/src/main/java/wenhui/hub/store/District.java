package wenhui.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;

/// The database of one district. Safe for several threads; keeps nothing between transactions.
///
/// @param code administrative code, six digits (GB/T 2260)
public record District(DataSource source, String code, InstantSource clock, Chance chance) {
  static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK = "40P01";

  /// Protocol §8.
  private static final int TRIES = 12;

  private static final int LEAST_PAUSE_MS = 5;
  private static final int MOST_PAUSE_MS = 200;

  public District(DataSource source, String code, InstantSource clock) {
    this(source, code, clock, Chance.REAL);
  }

  /// What is done in a transaction. It may run several times and counts once.
  @FunctionalInterface
  public interface Work<T> {
    T in(Tx tx) throws SQLException;
  }

  /// Runs `work` in a transaction of isolation READ COMMITTED, again as a whole when the database
  /// says that it collided (40001) or was the victim of a deadlock (40P01), at most twelve times.
  public <T> T transact(Work<T> work) throws Unavailable {
    for (int tries = 1; ; tries++) {
      try {
        return once(work);
      } catch (SQLException e) {
        if (!collided(e)) {
          throw sort(e);
        }
        if (tries == TRIES) {
          throw new Unavailable(e);
        }
        pause();
      }
    }
  }

  /// Runs `work` in a transaction, once, and keeps what it did only if `good` says so of its
  /// result.
  ///
  /// @return empty if it did not, and nothing has happened: it was not good, it collided, or a
  ///   statement was refused
  public <T> Optional<T> attempt(Work<T> work, Predicate<T> good) throws Unavailable {
    try {
      return Optional.of(
          once(tx -> {
            T result = work.in(tx);
            if (!good.test(result)) {
              throw Tx.again("not good");
            }
            return result;
          }));
    } catch (SQLException e) {
      if (passes(e)) {
        throw new Unavailable(e);
      }
      return Optional.empty();
    }
  }

  /// Runs reads without a transaction, each statement with a snapshot of its own: one round trip to
  /// the database instead of two.
  public <T> T read(Work<T> work) throws Unavailable {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(true);
      return work.in(new Tx(connection, this, clock.millis()));
    } catch (SQLException e) {
      throw sort(e);
    }
  }

  private <T> T once(Work<T> work) throws SQLException {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.in(new Tx(connection, this, clock.millis()));
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e); // The connection is gone, and the transaction with it.
    }
  }

  private static boolean collided(SQLException e) {
    return SERIALIZATION_FAILURE.equals(e.getSQLState()) || DEADLOCK.equals(e.getSQLState());
  }

  /// Connection trouble (08), shutting down (57), out of resources (53) and read-only after a
  /// failover (25006) pass; anything else is a defect of ours.
  private static Unavailable sort(SQLException e) {
    if (passes(e)) {
      return new Unavailable(e);
    }
    throw new IllegalStateException("statement refused, SQLSTATE " + e.getSQLState(), e);
  }

  private static boolean passes(SQLException e) {
    String state = e.getSQLState() == null ? "08000" : e.getSQLState();
    return state.matches("(08|53|57).*|25006");
  }

  private void pause() throws Unavailable {
    try {
      chance.rest(LEAST_PAUSE_MS + chance.below(MOST_PAUSE_MS - LEAST_PAUSE_MS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable(e);
    }
  }
}
