package wenhui.hub.device;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.UUID;
import wenhui.hub.store.Tx;

/// Which voucher each bit of a [StateMap] is: ids in the order of their ordinals, which never
/// change. A million vouchers are 16 MB, and go over once.
///
/// Layout, big-endian: `"WHI1"`, then 16 bytes for each voucher.
public final class Issued {

  /// An answer stays below the two megabytes that a terminal reads.
  static final int PAGE = 100_000;

  private static final int MAGIC = 0x57484931; // WHI1
  private static final int ID_BYTES = 16;

  private Issued() {}

  /// At most a page of vouchers, from ordinal `first`. Without gaps: every ordinal up to the last
  /// is there.
  public static byte[] of(Tx tx, int batch, long first) throws SQLException {
    var ids =
        tx.rows(
            row -> row.getObject(1, UUID.class),
            """
            SELECT voucher_id FROM voucher
            WHERE d=:d AND batch_id=:b AND ordinal >= :first AND ordinal < :last
            ORDER BY ordinal
            """,
            "b",
            batch,
            "first",
            first,
            "last",
            first + PAGE);
    var out = ByteBuffer.allocate(Integer.BYTES + ids.size() * ID_BYTES).putInt(MAGIC);
    ids.forEach(
        id -> out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
    return out.array();
  }
}
