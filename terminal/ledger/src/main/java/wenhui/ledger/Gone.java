package wenhui.ledger;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wenhui.link.Malformed;
import wenhui.redeem.BatchId;
import wenhui.redeem.VoucherId;

/// Which vouchers of a batch have no use left anywhere, a bit each, as the hub's state map has it
/// (`GET /api/v1/batches/{n}/states`), big-endian: `"WHS1"`, the batch (u32), vouchers in it (u32),
/// the hub's time (i64), what follows (u32): 0, the whole bitmap; 1, changes, each a u32: twice the
/// ordinal, plus 1 if no use is left. Here it is kept in pages, so that a change writes little.
final class Gone {
  private static final int MAGIC = 0x57485331; // WHS1
  private static final int PAGE_BYTES = 512;
  private static final int PAGE_BITS = 8 * PAGE_BYTES;

  /// In SQL, of the voucher in table `issued` as `i` and its page in `gone` as `g`: the byte with
  /// its bit, and which bit that is.
  static final String COLUMNS =
      """
      substr(g.bits, 1 + i.ordinal % 4096 / 8, 1) AS octet, i.ordinal % 8 AS bit
      """;

  private Gone() {}

  /// What a map says.
  sealed interface Said {

    /// @param bits of every voucher
    record Whole(byte[] bits) implements Said {}

    /// @param gone by ordinal, whether no use is left
    record Changes(SortedMap<Integer, Boolean> gone) implements Said {}
  }

  /// A map.
  ///
  /// @param asOfMs the hub's time
  record StateMap(BatchId batch, long asOfMs, Said said) {

    static StateMap read(byte[] bytes) throws Malformed {
      var in = ByteBuffer.wrap(bytes);
      try {
        if (in.getInt() != MAGIC) {
          throw new Malformed("no state map");
        }
        var batch = new BatchId(in.getInt());
        long vouchers = Integer.toUnsignedLong(in.getInt());
        long asOfMs = in.getLong();
        return new StateMap(
            batch,
            asOfMs,
            switch (in.getInt()) {
              case 0 -> whole(in, vouchers);
              case 1 -> changes(in, vouchers);
              default -> throw new Malformed("a state map of another kind");
            });
      } catch (BufferUnderflowException _) {
        throw new Malformed("the state map is cut off");
      } catch (IllegalArgumentException e) {
        throw new Malformed("the state map is of no batch: " + e.getMessage());
      }
    }

    private static Said whole(ByteBuffer in, long vouchers) throws Malformed {
      if (in.remaining() != (vouchers + 7) / 8) {
        throw new Malformed("the bitmap has another length");
      }
      byte[] bits = new byte[in.remaining()];
      in.get(bits);
      return new Said.Whole(bits);
    }

    private static Said changes(ByteBuffer in, long vouchers) throws Malformed {
      var gone = new TreeMap<Integer, Boolean>();
      while (in.hasRemaining()) {
        long change = Integer.toUnsignedLong(in.getInt());
        if (change >> 1 >= vouchers) {
          throw new Malformed("a change of a voucher that is not there");
        }
        gone.put((int) (change >> 1), (change & 1) == 1);
      }
      return new Said.Changes(gone);
    }

    void store(Session session) throws SQLException {
      switch (said) {
        case Said.Whole(byte[] bits) -> {
          for (int at = 0; at < bits.length; at += PAGE_BYTES) {
            byte[] page = Arrays.copyOfRange(bits, at, Math.min(at + PAGE_BYTES, bits.length));
            put(session, at / PAGE_BYTES, page);
          }
        }
        case Said.Changes(var gone) -> change(session, gone);
      }
    }

    private void change(Session session, SortedMap<Integer, Boolean> gone) throws SQLException {
      while (!gone.isEmpty()) {
        int page = gone.firstKey() / PAGE_BITS;
        var here = gone.headMap((page + 1) * PAGE_BITS);
        int bytes = here.lastKey() % PAGE_BITS / 8 + 1;
        byte[] before = page(session, page);
        byte[] after = Arrays.copyOf(before, Math.max(before.length, bytes));
        here.forEach((ordinal, isGone) -> {
          int mask = 1 << ordinal % 8;
          int at = ordinal % PAGE_BITS / 8;
          after[at] = (byte) (isGone ? after[at] | mask : after[at] & ~mask);
        });
        put(session, page, after);
        here.clear();
      }
    }

    private byte[] page(Session session, int page) throws SQLException {
      return session
          .first(
              "SELECT bits FROM gone WHERE batch = ? AND page = ?",
              row -> Journal.bytes(row, 1),
              batch.number(),
              page)
          .orElseGet(() -> new byte[0]);
    }

    private void put(Session session, int page, byte[] bits) throws SQLException {
      session.update(
          "INSERT OR REPLACE INTO gone (batch, page, bits) VALUES (?, ?, ?)",
          batch.number(),
          page,
          bits);
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
              int ordinal = row.getInt(1) % PAGE_BITS;
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
