package wenhui.ledger;

import java.sql.SQLException;
import java.util.Optional;
import wenhui.redeem.LedgerUnavailable;

/// The one connection that writes, and the one lock around it.
///
/// After a failure the connection is dropped and everything ends in [LedgerUnavailable] until
/// [#reopen]: whether the last commit was stored cannot be known from the exception, and a
/// connection that has failed once is not asked again.
final class Writer implements AutoCloseable {
  private final Opener opener;
  private Optional<Session> session = Optional.empty();
  private SQLException fault = new SQLException("not opened yet");

  Writer(Opener opener) {
    this.opener = opener;
  }

  /// Makes a connection that is ready for work.
  interface Opener {
    Session open() throws SQLException;
  }

  /// Does all of `work` or nothing; durable on return.
  ///
  /// @param what for the message, should it fail
  synchronized <T> T transaction(String what, Session.Work<T> work) throws LedgerUnavailable {
    return with(what, it -> it.transaction(work));
  }

  synchronized <T> T read(String what, Session.Work<T> work) throws LedgerUnavailable {
    return with(what, work);
  }

  /// Drops the connection, if there is one, and makes another.
  synchronized void reopen() throws LedgerUnavailable {
    drop(new SQLException("being reopened"));
    try {
      session = Optional.of(opener.open());
    } catch (SQLException e) {
      fault = e;
      throw new LedgerUnavailable("open", e);
    } catch (RuntimeException e) {
      // Damage shows as rows that cannot be: a null, a name that nobody has.
      fault = new SQLException("what the file holds cannot be understood", e);
      throw new LedgerUnavailable("open", fault);
    }
  }

  @Override
  public synchronized void close() {
    drop(new SQLException("closed"));
  }

  private <T> T with(String what, Session.Work<T> work) throws LedgerUnavailable {
    Session open = session.orElseThrow(() -> new LedgerUnavailable(what, fault));
    try {
      return work.on(open);
    } catch (SQLException e) {
      drop(e);
      throw new LedgerUnavailable(what, e);
    }
  }

  private void drop(SQLException why) {
    session.ifPresent(open -> Database.closeAfter(why, open));
    session = Optional.empty();
    fault = why;
  }
}
