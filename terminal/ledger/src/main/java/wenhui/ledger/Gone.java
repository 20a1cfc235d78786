package wenhui.ledger;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wenhui.link.Malformed;
import wenhui.redeem.BatchId;
import wenhui.redeem.VoucherId;

/// Which vouchers of a batch have no use left anywhere, a bit each, as the hub's state map has it
/// (`GET /api/v1/batches/{n}/states`): `"WHS1"`, the batch (u32), vouchers in it (u32), the hub's
/// time (i64), then runs: first byte of the bitmap (u32), bytes that follow (u32), bytes; all
/// big-endian. Here it is kept in pages, so that a change writes little.
final class Gone {
  private static final int MAGIC = 0x57485331; // WHS1
  private static final int PAGE_BYTES = 512;

  /// In SQL, of the voucher in table `issued` as `i` and its page in `gone` as `g`: the byte with
  /// its bit, and which bit that is.
  static final String COLUMNS =
      """
      substr(g.bits, 1 + i.ordinal % 4096 / 8, 1) AS octet, i.ordinal % 8 AS bit
      """;

  private Gone() {}

  /// Bytes of the bitmap from `first`.
  private record Run(int first, byte[] bits) {}

  /// What a map says.
  ///
  /// @param asOfMs the hub's time
  record Map(BatchId batch, long asOfMs, List<Run> runs) {

    static Map read(byte[] bytes) throws Malformed {
      var in = ByteBuffer.wrap(bytes);
      try {
        if (in.getInt() != MAGIC) {
          throw new Malformed("no state map");
        }
        var batch = new BatchId(in.getInt());
        long most = (Integer.toUnsignedLong(in.getInt()) + 7) / 8;
        long asOfMs = in.getLong();
        var runs = new ArrayList<Run>();
        while (in.hasRemaining()) {
          runs.add(run(in, most));
        }
        return new Map(batch, asOfMs, runs);
      } catch (BufferUnderflowException _) {
        throw new Malformed("the state map is cut off");
      } catch (IllegalArgumentException e) {
        throw new Malformed("the state map is of no batch: " + e.getMessage());
      }
    }

    private static Run run(ByteBuffer in, long most) throws Malformed {
      long first = Integer.toUnsignedLong(in.getInt());
      long length = Integer.toUnsignedLong(in.getInt());
      if (first + length > most || length > in.remaining()) {
        throw new Malformed("the state map says more than it can");
      }
      byte[] bits = new byte[(int) length];
      in.get(bits);
      return new Run((int) first, bits);
    }

    void store(Session session) throws SQLException {
      for (Run run : runs) {
        for (int at = 0; at < run.bits.length; ) {
          int first = run.first + at;
          int here = Math.min(PAGE_BYTES - first % PAGE_BYTES, run.bits.length - at);
          put(session, first, Arrays.copyOfRange(run.bits, at, at + here));
          at += here;
        }
      }
    }

    /// @param bits all of one page
    private void put(Session session, int first, byte[] bits) throws SQLException {
      int page = first / PAGE_BYTES;
      int from = first % PAGE_BYTES;
      byte[] before =
          session
              .first(
                  "SELECT bits FROM gone WHERE batch = ? AND page = ?",
                  row -> Journal.bytes(row, 1),
                  batch.number(),
                  page)
              .orElseGet(() -> new byte[0]);
      byte[] after = Arrays.copyOf(before, Math.max(before.length, from + bits.length));
      System.arraycopy(bits, 0, after, from, bits.length);
      session.update(
          "INSERT OR REPLACE INTO gone (batch, page, bits) VALUES (?, ?, ?)",
          batch.number(),
          page,
          after);
    }
  }

  /// Whether the bit in [#COLUMNS] is set.
  static boolean isSet(ResultSet row) throws SQLException {
    byte @Nullable [] octet = row.getBytes("octet");
    return octet != null && octet.length == 1 && (octet[0] >> row.getInt("bit") & 1) == 1;
  }

  /// A use of the voucher is free again, and this terminal knows it before the hub does.
  static void clear(Session session, VoucherId voucher) throws SQLException {
    record Place(long batch, long page, int at, int mask, byte[] bits) {}
    var found =
        session.first(
            """
            SELECT i.ordinal, g.batch, g.page, g.bits
            FROM issued i JOIN gone g ON g.batch = i.batch AND g.page = i.ordinal / 4096
            WHERE i.voucher = ?
            """,
            row -> {
              int ordinal = row.getInt(1) % (8 * PAGE_BYTES);
              byte[] bits = Journal.bytes(row, 4);
              return new Place(row.getLong(2), row.getLong(3), ordinal / 8, 1 << ordinal % 8, bits);
            },
            (Object) voucher.bytes());
    if (found.isPresent() && found.get().at() < found.get().bits().length) {
      var place = found.get();
      place.bits()[place.at()] &= (byte) ~place.mask();
      session.update(
          "UPDATE gone SET bits = ? WHERE batch = ? AND page = ?",
          place.bits(),
          place.batch(),
          place.page());
    }
  }
}
