package wenhui.ledger;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import wenhui.ledger.Journal.Tip;

/// The last of what anyone was told of in this run. Safe for use by several threads.
final class Told {
  private Optional<Tip> last = Optional.empty();

  synchronized void note(Tip end) {
    if (last.isEmpty() || last.get().row() < end.row()) {
      last = Optional.of(end);
    }
  }

  /// A disk that lied about a flush, or a file put back from a copy, lacks what was told.
  synchronized void check(Session session) throws SQLException {
    if (last.isPresent()) {
      long row = last.get().row();
      var hash =
          session.first("SELECT hash FROM journal WHERE seq = ?", it -> Journal.bytes(it, 1), row);
      if (hash.isEmpty() || !Arrays.equals(hash.get(), last.get().hash())) {
        throw new SQLException("entry " + row + " was acknowledged and is gone");
      }
    }
  }
}
