package wenhui.hub.redeem;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import wenhui.hub.store.Tx;
import wenhui.link.GrantKind;

/// A grant as it is stored.
///
/// @param kind missing where it was returned before it was asked for
/// @param batch whose budget answers for it; 0 where the kind is missing
record GrantRow(
    UUID id, Optional<GrantKind> kind, String subject, int batch, Counts counts, State state) {

  enum State {
    ACTIVE,
    EMPTY,
    RECALLING,
    RETURNED,
    WRITTEN_OFF;

    boolean isOpen() {
      return this == ACTIVE || this == RECALLING;
    }
  }

  /// @param woff charged to the budget at a write-off and not yet used up or given back
  record Counts(long amount, long spent, long woff, long expiresAt) {
    long left() {
      return amount - spent;
    }
  }

  static Optional<GrantRow> find(Tx tx, UUID grant) throws SQLException {
    return tx.row(GrantRow::of, "SELECT * FROM grants WHERE d=:d AND grant_id=:g", "g", grant);
  }

  /// Whether it was given to this life of this terminal.
  boolean isHeldBy(Tx tx, String terminal, int gen) throws SQLException {
    return tx.number(
            "SELECT 1 FROM grants WHERE d=:d AND grant_id=:g AND terminal_id=:t AND gen=:gen",
            "g",
            id,
            "t",
            terminal,
            "gen",
            gen)
        .isPresent();
  }

  /// Whether it was given to this terminal, in this life or a former one.
  boolean isHeldBy(Tx tx, String terminal) throws SQLException {
    return tx.number(
            "SELECT 1 FROM grants WHERE d=:d AND grant_id=:g AND terminal_id=:t",
            "g",
            id,
            "t",
            terminal)
        .isPresent();
  }

  boolean isOf(GrantKind wanted) {
    return kind.equals(Optional.of(wanted));
  }

  private static GrantRow of(ResultSet row) throws SQLException {
    String subject = row.getString("subject");
    return new GrantRow(
        row.getObject("grant_id", UUID.class),
        Optional.ofNullable(row.getString("kind")).map(GrantKind::valueOf),
        subject == null ? "" : subject,
        row.getInt("batch_id"),
        new Counts(
            row.getLong("amount"),
            row.getLong("spent"),
            row.getLong("woff"),
            row.getLong("expires_at")),
        State.valueOf(row.getString("state")));
  }
}
