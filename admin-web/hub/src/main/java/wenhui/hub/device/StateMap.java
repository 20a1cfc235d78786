package wenhui.hub.device;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.TreeSet;
import wenhui.hub.store.Tx;

/// Which vouchers of a batch have no use left, as a bitmap: bit n is the voucher with ordinal n. A
/// million vouchers are 125,000 bytes, before compression; afterwards only pages that changed go
/// over.
///
/// Layout, big-endian: `"WHS1"`, vouchers in the batch (u32), the hub's time this is as of (i64,
/// the next `since`), then runs of pages: first page (u32), bytes that follow (u32), bytes. A page
/// is 512 bytes, 4,096 vouchers; the last one of a batch may be shorter.
public final class StateMap {
  static final int PAGE_BYTES = 512;
  private static final int PAGE_BITS = PAGE_BYTES * 8;
  private static final int MAGIC = 0x57485331; // WHS1

  /// A transaction that commits late carries an earlier time than one that has been told already.
  /// No transaction lasts this long; telling a page twice does no harm.
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private StateMap() {}

  /// What changed since `sinceMs`, or everything.
  ///
  /// @param sinceMs 0 for everything
  public static byte[] of(Tx tx, int batch, long sinceMs) throws SQLException {
    int vouchers =
        (int)
            tx.number(
                    """
                    SELECT coalesce(max(ordinal) + 1, 0) FROM voucher WHERE d=:d AND batch_id=:b
                    """,
                    "b",
                    batch)
                .orElse(0);
    var out = ByteBuffer.allocate(16 + vouchers / 8 + 1 + 8 * (vouchers / PAGE_BITS + 1));
    out.putInt(MAGIC).putInt(vouchers).putLong(tx.now());
    if (sinceMs == 0) {
      whole(tx, batch, vouchers, out);
    } else {
      pages(tx, batch, sinceMs - OVERLAP.toMillis(), vouchers, out);
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void whole(Tx tx, int batch, int vouchers, ByteBuffer out) throws SQLException {
    var used = used(tx, batch, 0, vouchers);
    int bytes = (vouchers + 7) / 8;
    out.putInt(0).putInt(bytes).put(Arrays.copyOf(used.toByteArray(), bytes));
  }

  private static void pages(Tx tx, int batch, long since, int vouchers, ByteBuffer out)
      throws SQLException {
    var pages = new TreeSet<Integer>();
    for (long ordinal : changed(tx, batch, since)) {
      pages.add((int) (ordinal / PAGE_BITS));
    }
    for (int page : pages) {
      int first = page * PAGE_BITS;
      int last = Math.min(first + PAGE_BITS, vouchers);
      int bytes = (last - first + 7) / 8;
      byte[] bits = Arrays.copyOf(used(tx, batch, first, last).toByteArray(), bytes);
      out.putInt(page).putInt(bytes).put(bits);
    }
  }

  private static Iterable<Long> changed(Tx tx, int batch, long since) throws SQLException {
    return tx.rows(
        row -> row.getLong(1),
        """
        SELECT v.ordinal FROM op o
          JOIN voucher v ON v.d = o.d AND v.voucher_id = o.voucher_id
        WHERE o.d=:d AND o.received_at >= :since AND v.batch_id=:b
        UNION
        SELECT v.ordinal FROM voucher_change c
          JOIN voucher v ON v.d = c.d AND v.voucher_id = c.voucher_id
        WHERE c.d=:d AND c.changed_at >= :since AND v.batch_id=:b
        """,
        "since",
        since,
        "b",
        batch);
  }

  /// Vouchers from `first` to `last`, exclusive, that have no use left or were cancelled; bit 0 is
  /// `first`.
  private static BitSet used(Tx tx, int batch, int first, int last) throws SQLException {
    var used = new BitSet(last - first);
    var ordinals =
        tx.rows(
            row -> row.getInt(1),
            """
            SELECT v.ordinal FROM voucher v
            WHERE v.d=:d AND v.batch_id=:b AND v.ordinal >= :first AND v.ordinal < :last
              AND (v.cancelled OR NOT EXISTS
                   (SELECT 1 FROM voucher_use u
                    WHERE u.d = v.d AND u.voucher_id = v.voucher_id AND u.state = 'FREE'))
            """,
            "b",
            batch,
            "first",
            first,
            "last",
            last);
    for (int ordinal : ordinals) {
      used.set(ordinal - first);
    }
    return used;
  }
}
