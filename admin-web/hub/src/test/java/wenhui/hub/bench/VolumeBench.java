package wenhui.hub.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.hub.bureau.Batches;
import wenhui.hub.device.StateMap;
import wenhui.hub.redeem.Budgets;

/// Millions of vouchers: how long they take to issue, and what their bitmap costs.
///
/// `mvn -pl admin-web/hub -am test -Dtest=VolumeBench -Dsurefire.failIfNoSpecifiedTests=false
/// -Dwenhui.vouchers=10000000`
final class VolumeBench {
  private static final int VOUCHERS = Integer.getInteger("wenhui.vouchers", 1_000_000);
  private static final int BATCH = 500;
  private static final int REDEMPTIONS = 1000;
  private static final int FETCHES = 20;
  private static final int MANY = Integer.getInteger("wenhui.used", VOUCHERS / 2);

  @Test
  void issue_and_bitmap(@TempDir Path folder) throws Exception {
    try (var world = new BenchWorld(folder, "volume-bench")) {
      openBatch(world);
      long began = System.nanoTime();
      long there = Batches.issue(world.district, BATCH, VOUCHERS, new SecureRandom());
      world.note("%d vouchers issued in %.1f s", there, (System.nanoTime() - began) / 1e9);
      long bytes =
          world.number(
              """
              SELECT pg_total_relation_size('voucher') + pg_total_relation_size('voucher_use')
              """);
      world.note("%d MB in the database", bytes >> 20);
      world.tidy();
      map(world, 0, "whole, nothing used");
      long since = world.district.clock().millis() + 180_000; // Nothing before counts.
      redeem(world, since + 1, 0, REDEMPTIONS);
      byte[] delta = map(world, since + 120_000, REDEMPTIONS + " redemptions later, changes");
      assertTrue(delta.length <= 24 + 4 * REDEMPTIONS);
      map(world, 0, REDEMPTIONS + " redemptions later, whole");
      // Half of them used, none before its neighbours: what zips worst.
      redeem(world, since + 1, REDEMPTIONS, MANY);
      world.tidy();
      byte[] whole = map(world, 0, MANY + " used, whole");
      assertEquals(24 + (VOUCHERS + 7) / 8, whole.length);
    }
  }

  private static void openBatch(BenchWorld world) throws Exception {
    world.district.transact(tx -> {
      Budgets.open(tx, BATCH, 0);
      return tx.update(
          """
          INSERT INTO batch (d, batch_id, name, source, benefit, face_fen, uses, offline,
                             valid_from, valid_to, budget)
          VALUES (:d, :b, 'bench', 'CITY', 'CASH_OFF', 2000, 1, 'NEVER', 0, 9000000000000, 0)
          """,
          "b",
          BATCH);
    });
  }

  /// Uses vouchers up as claims do, scattered over the batch; those from `first` to `last` of a
  /// fixed shuffle.
  private static void redeem(BenchWorld world, long at, int first, int last) throws Exception {
    var boot = UUID.randomUUID();
    world.district.transact(tx -> {
      tx.update("SET LOCAL statement_timeout = 0");
      tx.update(
          """
          INSERT INTO op (d, op_id, terminal_id, venue_id, voucher_id, use_no, amount_fen, boot,
                          state, received_at)
          SELECT d, gen_random_uuid(), 'T', 'V', voucher_id, 1, 2000, :boot, 'POSTED', :at
          FROM voucher
          WHERE d=:d AND batch_id=:b AND (ordinal * 7368787) % :n >= :first
            AND (ordinal * 7368787) % :n < :last
          """,
          "boot", boot, "at", at, "b", BATCH, "n", (long) VOUCHERS, "first", first, "last", last);
      return tx.update(
          """
          UPDATE voucher_use u SET state='CLAIMED', op_id=o.op_id FROM op o
          WHERE o.d=:d AND o.boot=:boot AND u.d=:d AND u.voucher_id = o.voucher_id AND u.use_no=1
          """,
          "boot",
          boot);
    });
  }

  private static byte[] map(BenchWorld world, long since, String what) throws Exception {
    Callable<byte[]> fetch = () -> world.district.transact(tx -> StateMap.of(tx, BATCH, since));
    fetch.call();
    double database = world.databaseSeconds();
    long began = System.nanoTime();
    for (int i = 1; i < FETCHES; i++) {
      fetch.call();
    }
    byte[] map = fetch.call();
    double ms = (System.nanoTime() - began) / 1e6 / FETCHES;
    double busy = 1000 * (world.databaseSeconds() - database) / FETCHES;
    var zipped = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(zipped)) {
      zip.write(map);
    }
    world.note(
        "bitmap, %s: %.0f ms, the database busy for %.0f of them; %d bytes, %d zipped",
        what, ms, busy, map.length, zipped.size());
    return map;
  }
}
