package wenhui.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import wenhui.link.book.Installation;

/// One life of the journal: a generation of a terminal. Rows of the journal count on through all
/// lives, entries count from 1 in each.
///
/// @param before the last row of the life before, 0 in the first
record Life(long before, Installation owner) {

  /// The present one.
  static Optional<Life> last(Session session) throws SQLException {
    return session.first(
        "SELECT before, district, terminal, gen FROM life ORDER BY before DESC LIMIT 1", Life::of);
  }

  /// All, in order. A file that an earlier program left has one, and no table of them.
  static List<Life> all(Session session) throws SQLException {
    boolean told = session.number("SELECT count(*) FROM sqlite_schema WHERE name = 'life'") == 1;
    return session.list(
        told
            ? "SELECT before, district, terminal, gen FROM life ORDER BY before"
            : "SELECT 0, district, terminal, gen FROM installation",
        Life::of);
  }

  /// Begins the next one behind the journal's last row; belongs inside a transaction. One in which
  /// nothing was written is as if it had never been.
  static void begin(Session session, Installation owner) throws SQLException {
    session.update(
        """
        INSERT INTO life (before, district, terminal, gen)
        VALUES ((SELECT coalesce(max(seq), 0) FROM journal), ?, ?, ?)
        ON CONFLICT (before) DO UPDATE SET district = excluded.district,
          terminal = excluded.terminal, gen = excluded.gen
        """,
        owner.district(),
        owner.terminal(),
        owner.gen());
    session.update(
        "UPDATE installation SET district = ?, terminal = ?, gen = ?",
        owner.district(),
        owner.terminal(),
        owner.gen());
  }

  /// Of a row whose columns begin with `before`, `district`, `terminal`, `gen`.
  static Life of(ResultSet row) throws SQLException {
    var owner = new Installation(Journal.text(row, 2), Journal.text(row, 3), row.getInt(4));
    return new Life(row.getLong(1), owner);
  }

  /// The sequence that the entry in a row has.
  long seq(long row) {
    return row - before;
  }
}
