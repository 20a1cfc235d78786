package wenhui.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wenhui.link.GrantKind;
import wenhui.link.book.Grant;
import wenhui.link.book.Grant.Right;

/// Grants in table `rights`.
final class GrantRows {

  private GrantRows() {}

  static void put(Session session, Grant grant) throws SQLException {
    session.update(
        """
        INSERT INTO rights (id, kind, subject, amount, rest, expires_ms, state)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET amount = excluded.amount, rest = excluded.rest,
          expires_ms = excluded.expires_ms, state = excluded.state
        """,
        grant.id().toString(),
        grant.right().map(right -> right.kind().name()).orElse(null),
        grant.right().map(Right::subject).orElse(null),
        grant.amount(),
        grant.left(),
        grant.expiresMs(),
        grant.state().name());
  }

  static Optional<Grant> find(Session session, UUID id) throws SQLException {
    return session.first("SELECT * FROM rights WHERE id = ?", GrantRows::of, id.toString());
  }

  /// Latest first, without those that are closed.
  static List<Grant> to(Session session, Right right) throws SQLException {
    return session.list(
        """
        SELECT * FROM rights WHERE kind = ? AND subject = ? AND state <> 'CLOSED' ORDER BY n DESC
        """,
        GrantRows::of,
        right.kind().name(),
        right.subject());
  }

  static List<Grant> living(Session session) throws SQLException {
    return session.list("SELECT * FROM rights WHERE state <> 'CLOSED' ORDER BY n", GrantRows::of);
  }

  private static Grant of(ResultSet row) throws SQLException {
    Optional<GrantKind> kind = Optional.ofNullable(row.getString("kind")).map(GrantKind::valueOf);
    Optional<String> subject = Optional.ofNullable(row.getString("subject"));
    Optional<Right> right = kind.flatMap(of -> subject.map(to -> new Right(of, to)));
    return new Grant(
        UUID.fromString(row.getString("id")),
        right,
        row.getLong("amount"),
        row.getLong("rest"),
        row.getLong("expires_ms"),
        Grant.State.valueOf(row.getString("state")));
  }
}
