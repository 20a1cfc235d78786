package wenhui.hub.redeem;

import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import wenhui.hub.store.Tx;
import wenhui.redeem.OpId;

/// The uses of one voucher. Everything here wants [#lock] first, in the same transaction.
final class Uses {

  /// No voucher has more (protocol §8).
  private static final int MOST = 99;

  private static final long DAY_MS = 86_400_000;

  /// China is eight hours ahead of UTC all year.
  private static final long AHEAD_MS = 28_800_000;

  private Uses() {}

  /// What the lock gives to know.
  ///
  /// @param faceFen the most that the fund pays for one use
  /// @param keepsBalance what a use leaves of the face stays for the next one: it is the most that
  ///   the fund pays for all of them
  /// @param live neither it nor its batch is cancelled
  /// @param from first millisecond in which it is good
  /// @param to first millisecond in which it no longer is
  /// @param perDay how many uses it may have in a day, at least 1
  record Locked(
      int batch,
      long faceFen,
      boolean live,
      long from,
      long to,
      boolean keepsBalance,
      int perDay) {}

  /// Locks the voucher: the first write on anything of it (R9).
  ///
  /// @return empty if there is no such voucher
  static Optional<Locked> lock(Tx tx, UUID voucher) throws SQLException {
    return tx.row(
        row ->
            new Locked(
                row.getInt("batch_id"),
                row.getLong("face_fen"),
                row.getBoolean("live"),
                row.getLong("valid_from"),
                row.getLong("valid_to"),
                row.getBoolean("keeps_balance"),
                row.getInt("per_day")),
        """
        UPDATE voucher v SET touched = v.touched + 1 FROM batch b
        WHERE v.d=:d AND v.voucher_id=:v AND b.d = v.d AND b.batch_id = v.batch_id
        RETURNING v.batch_id, v.face_fen, NOT (v.cancelled OR b.cancelled) AS live,
                  b.valid_from, b.valid_to, b.keeps_balance, b.per_day
        """,
        "v",
        voucher);
  }

  /// The most that the fund pays for one use, which never changes; empty if there is no such
  /// voucher. Wants no lock.
  static OptionalLong faceFen(Tx tx, UUID voucher) throws SQLException {
    return tx.number("SELECT face_fen FROM voucher WHERE d=:d AND voucher_id=:v", "v", voucher);
  }

  /// What the uses that are taken have come to.
  static long paidFen(Tx tx, UUID voucher) throws SQLException {
    return tx.number(
            """
            SELECT coalesce(sum(o.amount_fen), 0) FROM voucher_use u
              JOIN op o ON o.d = u.d AND o.op_id = u.op_id
            WHERE u.d=:d AND u.voucher_id=:v
            """,
            "v",
            voucher)
        .orElse(0);
  }

  /// Whether the voucher has uses left and has had as many today, over all terminals, as a day may
  /// bring. The day is China's; what was accepted offline counts on the day on which it came in: of
  /// when it happened only the terminal's clock tells, and nobody decides by that.
  static boolean spentForToday(Tx tx, UUID voucher, int perDay) throws SQLException {
    if (perDay >= MOST) {
      return false;
    }
    return tx.row(
            row -> row.getBoolean("left_over") && row.getInt("today") >= perDay,
            """
            SELECT count(o.op_id) AS today, coalesce(bool_or(u.state='FREE'), false) AS left_over
            FROM voucher_use u
              LEFT JOIN op o ON o.d = u.d AND o.op_id = u.op_id AND o.received_at >= :midnight
            WHERE u.d=:d AND u.voucher_id=:v
            """,
            "midnight",
            tx.now() - Math.floorMod(tx.now() + AHEAD_MS, DAY_MS),
            "v",
            voucher)
        .orElseThrow();
  }

  /// Takes the first use that is free and not leased, for an operation or a conflict.
  static OptionalInt take(Tx tx, UUID voucher, OpId op) throws SQLException {
    return asInt(
        tx.number(
            """
            UPDATE voucher_use SET state='CLAIMED', op_id=:op
            WHERE d=:d AND voucher_id=:v AND state='FREE' AND grant_id IS NULL AND use_no =
                  (SELECT min(use_no) FROM voucher_use
                   WHERE d=:d AND voucher_id=:v AND state='FREE' AND grant_id IS NULL)
            RETURNING use_no
            """,
            "op",
            op.value(),
            "v",
            voucher));
  }

  /// Takes the first use that is free and either not leased or leased under `grant`.
  static OptionalInt takeUnder(Tx tx, UUID voucher, OpId op, UUID grant) throws SQLException {
    return asInt(
        tx.number(
            """
            UPDATE voucher_use SET state='CLAIMED', op_id=:op
            WHERE d=:d AND voucher_id=:v AND state='FREE' AND (grant_id IS NULL OR grant_id=:g)
              AND use_no =
                  (SELECT min(use_no) FROM voucher_use
                   WHERE d=:d AND voucher_id=:v AND state='FREE'
                     AND (grant_id IS NULL OR grant_id=:g))
            RETURNING use_no
            """,
            "op",
            op.value(),
            "v",
            voucher,
            "g",
            grant));
  }

  /// Gives back the use that `op` holds.
  static void free(Tx tx, UUID voucher, OpId op) throws SQLException {
    tx.update(
        """
        UPDATE voucher_use SET state='FREE', op_id=NULL
        WHERE d=:d AND voucher_id=:v AND op_id=:op
        """,
        "v",
        voucher,
        "op",
        op.value());
  }

  /// Leases all free uses to `grant`.
  ///
  /// @return how many
  static int lease(Tx tx, UUID voucher, UUID grant) throws SQLException {
    return tx.update(
        """
        UPDATE voucher_use SET grant_id=:g, lease_epoch = lease_epoch + 1
        WHERE d=:d AND voucher_id=:v AND state='FREE' AND grant_id IS NULL
        """,
        "g",
        grant,
        "v",
        voucher);
  }

  /// Ends the lease of `grant` on all uses, claimed ones too.
  static void endLease(Tx tx, UUID voucher, UUID grant) throws SQLException {
    tx.update(
        "UPDATE voucher_use SET grant_id=NULL WHERE d=:d AND voucher_id=:v AND grant_id=:g",
        "v",
        voucher,
        "g",
        grant);
  }

  /// Remembers that the voucher's standing changed otherwise than by a new operation.
  static void changed(Tx tx, UUID voucher) throws SQLException {
    tx.update(
        """
        INSERT INTO voucher_change (d, changed_at, voucher_id) VALUES (:d, :now, :v)
        ON CONFLICT (d, changed_at, voucher_id) DO NOTHING
        """,
        "now",
        tx.now(),
        "v",
        voucher);
  }

  private static OptionalInt asInt(OptionalLong number) {
    return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
  }
}
