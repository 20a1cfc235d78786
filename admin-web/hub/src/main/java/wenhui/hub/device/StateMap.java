package wenhui.hub.device;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import wenhui.hub.store.Tx;

/// Which vouchers of a batch have no use left: everything as a bitmap, in which bit n, the lowest
/// of each byte first, is the voucher with ordinal n; afterwards only vouchers that changed. A
/// million vouchers are 125,000 bytes, before compression; a thousand changes are 4,000.
///
/// Layout, big-endian: `"WHS1"`, the batch (u32), vouchers in it (u32), the hub's time this is as
/// of (i64, the next `since`), what follows (u32): 0, the bitmap; 1, changes, each a u32: twice the
/// ordinal, plus 1 if no use is left. Many changes come as a bitmap, which is shorter then.
///
/// Nothing here reads vouchers that nobody has used: the bitmap starts from the index of uses that
/// an operation holds, changes from the index of operations by time.
public final class StateMap {
  private static final int MAGIC = 0x57485331; // WHS1
  private static final int HEADER = 24;
  private static final int WHOLE = 0;
  private static final int CHANGES = 1;

  /// A transaction that commits late carries an earlier time than one that has been told already.
  /// No transaction lasts this long; telling a byte twice does no harm.
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private StateMap() {}

  /// What changed since `sinceMs`, or everything. Wants a transaction, because of [Tx#each].
  ///
  /// @param sinceMs 0 for everything
  public static byte[] of(Tx tx, int batch, long sinceMs) throws SQLException {
    long vouchers =
        tx.number(
                "SELECT coalesce(max(ordinal) + 1, 0) FROM voucher WHERE d=:d AND batch_id=:b",
                "b",
                batch)
            .orElse(0);
    int bytes = (int) ((vouchers + 7) / 8);
    var changes = ByteBuffer.allocate(bytes);
    boolean few = sinceMs > 0 && changes(tx, batch, sinceMs - OVERLAP.toMillis(), changes);
    byte[] body =
        few ? Arrays.copyOf(changes.array(), changes.position()) : whole(tx, batch, bytes);
    return ByteBuffer.allocate(HEADER + body.length)
        .putInt(MAGIC)
        .putInt(batch)
        .putInt((int) vouchers)
        .putLong(tx.now())
        .putInt(few ? CHANGES : WHOLE)
        .put(body)
        .array();
  }

  private static byte[] whole(Tx tx, int batch, int bytes) throws SQLException {
    byte[] bits = new byte[bytes];
    tx.each(
        row -> bits[row.getInt(1) / 8] |= bit(row.getInt(1)),
        """
        SELECT v.ordinal FROM voucher v
          JOIN (SELECT voucher_id, count(*) AS held FROM voucher_use
                WHERE d=:d AND op_id IS NOT NULL GROUP BY voucher_id) u
            ON u.voucher_id = v.voucher_id
        WHERE v.d=:d AND v.batch_id=:b AND u.held >= v.uses
        UNION ALL
        SELECT v.ordinal FROM voucher_change c
          JOIN voucher v ON v.d = c.d AND v.voucher_id = c.voucher_id
        WHERE c.d=:d AND v.batch_id=:b AND v.cancelled
        """,
        "b",
        batch);
    return bits;
  }

  /// Puts vouchers that may have changed into `out`, as they are now.
  ///
  /// The uses of one voucher are counted, and op_id stands in no condition: otherwise a planner
  /// whose statistics are old hashes every use there is, or reads every use that is held, once for
  /// each voucher.
  ///
  /// @return false if that takes more room than everything
  private static boolean changes(Tx tx, int batch, long since, ByteBuffer out) throws SQLException {
    int most = out.remaining() / Integer.BYTES;
    var changed =
        tx.rows(
            row -> row.getInt(1) * 2 + (row.getBoolean(2) ? 1 : 0),
            """
            SELECT v.ordinal, v.cancelled OR v.uses <=
                (SELECT count(u.op_id) FROM voucher_use u
                 WHERE u.d=:d AND u.voucher_id = v.voucher_id)
            FROM (SELECT voucher_id FROM op WHERE d=:d AND received_at >= :since
                  UNION
                  SELECT voucher_id FROM voucher_change WHERE d=:d AND changed_at >= :since) n
              JOIN voucher v ON v.d=:d AND v.voucher_id = n.voucher_id
            WHERE v.batch_id=:b
            LIMIT :most + 1
            """,
            "since",
            since,
            "b",
            batch,
            "most",
            most);
    if (changed.size() > most) {
      return false;
    }
    changed.stream().sorted().forEach(out::putInt);
    return true;
  }

  private static byte bit(int ordinal) {
    return (byte) (1 << ordinal % 8);
  }
}
