package wenhui.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wenhui.link.Subject;
import wenhui.link.book.Op;
import wenhui.redeem.CardId;
import wenhui.redeem.Fen;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;

/// Operations in table `op`.
final class OpRows {

  private OpRows() {}

  /// Also notes what the venue must be told of, should this step be that.
  ///
  /// @param wallMs what the terminal's clock shows
  static void put(Session session, Op op, long wallMs) throws SQLException {
    note(session, op, wallMs);
    byte @Nullable [] voucher = null;
    @Nullable String account = null;
    switch (op.subject()) {
      case Subject.OfVoucher(var id) -> voucher = id.bytes();
      case Subject.OfAccount(var id) -> account = id.value();
    }
    session.update(
        """
        INSERT INTO op
          (id, voucher, account, amount_fen, words, right_id, state, use_no, boot, up_ms)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET words = excluded.words, right_id = excluded.right_id,
          state = excluded.state, use_no = excluded.use_no, boot = excluded.boot,
          up_ms = excluded.up_ms
        """,
        op.id().toString(),
        voucher,
        account,
        op.amount().value(),
        op.words(),
        op.grant().map(UUID::toString).orElse(null),
        op.state().name(),
        op.use(),
        op.when().boot().toString(),
        op.when().upMs());
  }

  private static final String SAID =
      """
      CASE
        WHEN state = 'OFFLINE' AND ?1 = 'CONFLICT' THEN 'LOST'
        WHEN state = 'CONFLICT' AND ?1 = 'DONE' THEN 'PROMOTED'
        WHEN state IN ('OFFLINE', 'CONFLICT') AND ?1 = 'VOIDED' THEN 'REVIEW'
        WHEN state = 'UNDOING' AND ?1 = 'DONE' THEN 'STANDS'
      END
      """;

  /// What the hub says with this step is a fact of the venue's; see [wenhui.redeem.Afterword].
  private static void note(Session session, Op op, long wallMs) throws SQLException {
    session.update(
        """
        UPDATE op SET said = %1$s, said_ms = ?2, said_row = (SELECT max(seq) FROM journal)
        WHERE id = ?3 AND %1$s IS NOT NULL
        """
            .formatted(SAID),
        op.state().name(),
        wallMs,
        op.id().toString());
  }

  static Optional<Op> find(Session session, OpId id) throws SQLException {
    return session.first("SELECT * FROM op WHERE id = ?", OpRows::of, id.toString());
  }

  static List<Op> alive(Session session, Subject subject) throws SQLException {
    return switch (subject) {
      case Subject.OfVoucher(var voucher) ->
          session.list(
              """
              SELECT * FROM op
              WHERE voucher = ? AND voucher IS NOT NULL AND state NOT IN ('REFUSED', 'VOIDED')
              ORDER BY n
              """,
              OpRows::of,
              (Object) voucher.bytes());
      case Subject.OfAccount(var account) ->
          session.list(
              """
              SELECT * FROM op WHERE account = ? AND state NOT IN ('REFUSED', 'VOIDED') ORDER BY n
              """,
              OpRows::of,
              account.value());
    };
  }

  static List<Op> citing(Session session, UUID grant) throws SQLException {
    return session.list(
        """
        SELECT * FROM op
        WHERE right_id = ? AND right_id IS NOT NULL AND state NOT IN ('REFUSED', 'VOIDED')
        ORDER BY n
        """,
        OpRows::of,
        grant.toString());
  }

  static List<Op> pending(Session session, int skip, int most) throws SQLException {
    return session.list(
        """
        SELECT * FROM op WHERE state NOT IN ('DONE', 'REFUSED', 'VOIDED')
        ORDER BY n LIMIT ? OFFSET ?
        """,
        OpRows::of,
        most,
        skip);
  }

  private static Op of(ResultSet row) throws SQLException {
    byte @Nullable [] voucher = row.getBytes("voucher");
    Subject subject =
        voucher == null
            ? new Subject.OfAccount(new CardId(row.getString("account")))
            : new Subject.OfVoucher(VoucherId.of(voucher));
    return new Op(
        new OpId(UUID.fromString(row.getString("id"))),
        new Op.Order(subject, new Fen(row.getLong("amount_fen")), row.getString("words")),
        Optional.ofNullable(row.getString("right_id")).map(UUID::fromString),
        Op.State.valueOf(row.getString("state")),
        row.getInt("use_no"),
        new Op.Mark(UUID.fromString(row.getString("boot")), row.getLong("up_ms")));
  }
}
