package wenhui.hub.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.BitSet;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import wenhui.hub.store.District;
import wenhui.hub.store.TestDatabase;
import wenhui.hub.web.TestIssue;
import wenhui.hub.web.TestIssue.Terms;

/// The bitmap of used vouchers, against the plain truth.
final class StateMapTest {
  private static final int BATCH = 7;
  private static final int VOUCHERS = 300;
  private static final long HOUR = 3_600_000;
  private static final String ONE_USE =
      """
       WHERE d=:d AND voucher_id = (SELECT voucher_id FROM voucher WHERE d=:d AND ordinal=:n)
        AND use_no = (SELECT min(use_no) FROM voucher_use u
                      WHERE u.d=:d AND u.state=:was AND u.voucher_id = voucher_use.voucher_id)
      """;
  private final AtomicLong now = new AtomicLong(1_763_784_000_000L);
  private final District district =
      TestDatabase.get().newDistrict(() -> Instant.ofEpochMilli(now.get()));

  @Test
  void who_fetches_changes_has_what_one_has_who_fetches_everything() throws Exception {
    long seed = new Random().nextLong(1_000_000);
    var random = new Random(seed);
    TestIssue.issue(district, BATCH, new Terms("NEVER", 0, VOUCHERS, 2));
    var kept = new BitSet();
    long since = apply(kept, map(0));
    for (int round = 0; round < 30; round++) {
      for (int i = random.nextInt(20); i > 0; i--) {
        if (random.nextInt(3) > 0) {
          take(random.nextInt(VOUCHERS));
        } else {
          free(random.nextInt(VOUCHERS));
        }
      }
      since = apply(kept, map(since));
      var whole = new BitSet();
      apply(whole, map(0));
      assertEquals(truth(), whole, "seed " + seed + ", round " + round);
      assertEquals(whole, kept, "seed " + seed + ", round " + round);
      now.addAndGet(random.nextLong(2 * HOUR));
    }
  }

  @Test
  void a_change_is_four_bytes_and_many_are_no_more_than_everything() throws Exception {
    TestIssue.issue(district, BATCH, new Terms("NEVER", 0, VOUCHERS, 1));
    long since = apply(new BitSet(), map(0));
    now.addAndGet(HOUR);
    assertEquals(24, map(since).length);
    take(100);
    assertEquals(24 + 4, map(since).length);
    take(104);
    assertEquals(24 + 8, map(since).length);
    for (int i = 0; i < VOUCHERS; i += 16) {
      take(i);
    }
    assertEquals(24 + (VOUCHERS + 7) / 8, map(since).length);
    assertEquals(truth().cardinality(), cardinality(map(since)));
  }

  @Test
  void a_cancelled_voucher_counts_as_used() throws Exception {
    TestIssue.issue(district, BATCH, new Terms("NEVER", 0, 9, 1));
    district.transact(
        tx -> tx.update("UPDATE voucher SET cancelled=true WHERE d=:d AND ordinal=:n", "n", 3));
    free(3); // Only the note that something changed.
    assertEquals(1, cardinality(map(0)));
    assertTrue(cardinality(map(now.get())) > 0);
  }

  private void take(int ordinal) throws Exception {
    var op = UUID.randomUUID();
    district.transact(tx -> {
      boolean taken =
          tx.touched(
              "UPDATE voucher_use SET state='CLAIMED', op_id=:op" + ONE_USE,
              "op",
              op,
              "n",
              ordinal,
              "was",
              "FREE");
      return taken
          && tx.touched(
              """
              INSERT INTO op (d, op_id, terminal_id, venue_id, voucher_id, amount_fen, boot, state,
                              received_at)
              SELECT d, :op, 'T', 'V', voucher_id, 1, :op, 'POSTED', :now FROM voucher
              WHERE d=:d AND ordinal=:n
              """,
              "op",
              op,
              "now",
              tx.now(),
              "n",
              ordinal);
    });
  }

  private void free(int ordinal) throws Exception {
    district.transact(tx -> {
      tx.update(
          "UPDATE voucher_use SET state='FREE', op_id=NULL" + ONE_USE,
          "n",
          ordinal,
          "was",
          "CLAIMED");
      return tx.update(
          """
          INSERT INTO voucher_change (d, changed_at, voucher_id)
          SELECT d, :now, voucher_id FROM voucher WHERE d=:d AND ordinal=:n
          ON CONFLICT (d, changed_at, voucher_id) DO NOTHING
          """,
          "now",
          tx.now(),
          "n",
          ordinal);
    });
  }

  private BitSet truth() throws Exception {
    var used = new BitSet();
    district.transact(tx -> {
      tx.each(
          row -> used.set(row.getInt(1)),
          """
          SELECT ordinal FROM voucher v WHERE d=:d AND NOT EXISTS
            (SELECT 1 FROM voucher_use u
             WHERE u.d = v.d AND u.voucher_id = v.voucher_id AND u.state = 'FREE')
          """);
      return true;
    });
    return used;
  }

  private byte[] map(long since) throws Exception {
    return district.transact(tx -> StateMap.of(tx, BATCH, since));
  }

  private static int cardinality(byte[] map) {
    var bits = new BitSet();
    apply(bits, map);
    return bits.cardinality();
  }

  /// As a terminal does it.
  ///
  /// @return the next `since`
  private static long apply(BitSet kept, byte[] map) {
    var in = ByteBuffer.wrap(map);
    assertEquals(0x57485331, in.getInt());
    assertEquals(BATCH, in.getInt());
    in.getInt();
    long asOf = in.getLong();
    boolean whole = in.getInt() == 0;
    if (whole) {
      kept.clear();
      kept.or(BitSet.valueOf(in.slice()));
    }
    while (!whole && in.hasRemaining()) {
      int change = in.getInt();
      kept.set(change / 2, change % 2 == 1);
    }
    return asOf;
  }
}
