package wenhui.hub.device;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.TreeMap;
import wenhui.hub.store.Tx;

/// Which vouchers of a batch have no use left, as a bitmap: bit n, the lowest of each byte first,
/// is the voucher with ordinal n. A million vouchers are 125,000 bytes, before compression;
/// afterwards only bytes that changed go over, or everything where that is shorter.
///
/// Layout, big-endian: `"WHS1"`, the batch (u32), vouchers in it (u32), the hub's time this is as
/// of (i64, the next `since`), then runs: first byte of the bitmap (u32), bytes that follow (u32),
/// bytes.
///
/// Nothing here reads vouchers that nobody has used: the whole map starts from the index of uses
/// that an operation holds, a change from the index of operations by time.
public final class StateMap {
  private static final int MAGIC = 0x57485331; // WHS1
  private static final int HEADER = 20;
  private static final int RUN_HEADER = 8;

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
    var runs = ByteBuffer.allocate(RUN_HEADER + bytes);
    if (sinceMs == 0 || !changes(tx, batch, sinceMs - OVERLAP.toMillis(), runs)) {
      runs.clear().putInt(0).putInt(bytes).put(whole(tx, batch, bytes));
    }
    return ByteBuffer.allocate(HEADER + runs.flip().limit())
        .putInt(MAGIC)
        .putInt(batch)
        .putInt((int) vouchers)
        .putLong(tx.now())
        .put(runs)
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

  /// Puts what changed into `runs`.
  ///
  /// @return false if that takes more room than everything
  private static boolean changes(Tx tx, int batch, long since, ByteBuffer runs)
      throws SQLException {
    var changed = changed(tx, batch, since);
    int next = -1;
    int length = 0; // Where the run that is being written says how long it is.
    for (var piece : changed.entrySet()) {
      boolean follows = piece.getKey() == next;
      if (runs.remaining() < (follows ? 1 : RUN_HEADER + 1)) {
        return false;
      }
      if (!follows) {
        runs.putInt(piece.getKey());
        length = runs.position();
        runs.putInt(0);
      }
      runs.put(piece.getValue()).putInt(length, runs.getInt(length) + 1);
      next = piece.getKey() + 1;
    }
    return true;
  }

  /// Bytes of the bitmap in which something may have changed, as they are now. Uses are counted,
  /// not asked for by EXISTS, which a planner without statistics answers with a hash of all of
  /// them.
  private static TreeMap<Integer, Byte> changed(Tx tx, int batch, long since) throws SQLException {
    var bytes = new TreeMap<Integer, Byte>();
    tx.each(
        row -> {
          int ordinal = row.getInt(1);
          byte bit = row.getBoolean(2) ? bit(ordinal) : 0;
          bytes.merge(ordinal / 8, bit, (a, b) -> (byte) (a | b));
        },
        """
        WITH news AS (
          SELECT DISTINCT v.ordinal / 8 AS place
          FROM (SELECT voucher_id FROM op WHERE d=:d AND received_at >= :since
                UNION
                SELECT voucher_id FROM voucher_change WHERE d=:d AND changed_at >= :since) n
            JOIN voucher v ON v.d=:d AND v.voucher_id = n.voucher_id
          WHERE v.batch_id=:b)
        SELECT v.ordinal, v.cancelled OR v.uses <=
            (SELECT count(*) FROM voucher_use u
             WHERE u.d=:d AND u.voucher_id = v.voucher_id AND u.op_id IS NOT NULL)
        FROM news CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7)) AS bit (n)
          JOIN voucher v ON v.d=:d AND v.batch_id=:b AND v.ordinal = news.place * 8 + bit.n
        """,
        "since",
        since,
        "b",
        batch);
    return bytes;
  }

  private static byte bit(int ordinal) {
    return (byte) (1 << ordinal % 8);
  }
}
