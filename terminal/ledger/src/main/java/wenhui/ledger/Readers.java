package wenhui.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import wenhui.redeem.LedgerUnavailable;

/// A few connections that can only read. In WAL mode they see the last commit at the time they
/// begin, and neither wait for the writer nor make it wait. Safe for use by several threads.
final class Readers implements AutoCloseable {
  private static final int MOST = 4;

  private final Path file;
  private final Semaphore free = new Semaphore(MOST, true);
  private final Deque<Session> idle = new ArrayDeque<>();
  private boolean closed;

  Readers(Path file) {
    this.file = file;
  }

  /// Runs `work` on one state of the database. Waits while all connections are busy.
  ///
  /// @param what for the message, should it fail
  <T> T read(String what, Session.Work<T> work) throws LedgerUnavailable {
    free.acquireUninterruptibly();
    try {
      Session session = take();
      try {
        T result = session.snapshot(work);
        put(session);
        return result;
      } catch (SQLException | RuntimeException e) {
        Database.closeAfter(e, session);
        throw e;
      }
    } catch (SQLException e) {
      throw new LedgerUnavailable(what, e);
    } finally {
      free.release();
    }
  }

  /// Drops the idle connections, so that the next reads see a file that was replaced.
  synchronized void renew() {
    var dropped = new SQLException("dropped");
    idle.forEach(session -> Database.closeAfter(dropped, session));
    idle.clear();
  }

  @Override
  public synchronized void close() {
    closed = true;
    renew();
  }

  private synchronized Session take() throws SQLException {
    if (closed) {
      throw new SQLException("closed");
    }
    return idle.isEmpty() ? Database.reader(file) : idle.pop();
  }

  private synchronized void put(Session session) throws SQLException {
    if (closed) {
      session.close();
    } else {
      idle.push(session);
    }
  }
}
