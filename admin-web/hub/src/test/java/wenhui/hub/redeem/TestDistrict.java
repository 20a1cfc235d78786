package wenhui.hub.redeem;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import wenhui.hub.store.District;
import wenhui.hub.store.TestDatabase;
import wenhui.hub.store.Unavailable;
import wenhui.link.Chain;
import wenhui.link.DeviceKey;
import wenhui.redeem.CardId;
import wenhui.redeem.VoucherId;

/// A district of its own for one test, with a clock that the test moves.
final class TestDistrict {
  static final Chain CHAIN = Chain.sha256();
  private static final DeviceKey HUB_KEY = DeviceKey.generate(new SecureRandom());
  private static final long START = 1_763_784_000_000L;

  final AtomicLong now = new AtomicLong(START);
  final InstantSource clock = () -> Instant.ofEpochMilli(now.get());
  final District district = TestDatabase.get().newDistrict(clock);
  final Hub hub = new Hub(district, CHAIN, HUB_KEY);

  /// @param offline NEVER, HOME or EXPOSURE
  /// @param budget X
  void batch(int id, String offline, long budget) throws Unavailable {
    district.transact(tx -> {
      tx.update(
          """
          INSERT INTO batch (d, batch_id, name, source, benefit, face_fen, uses, offline,
                             valid_from, valid_to, budget)
          VALUES (:d, :b, :name, 'CITY', 'CASH_OFF', 2000, 1, :offline, :from, :to, :x)
          """,
          "b",
          id,
          "name",
          "batch " + id,
          "offline",
          offline,
          "from",
          START - 1,
          "to",
          START + 365L * 86_400_000,
          "x",
          budget);
      Budgets.open(tx, id, budget);
      return true;
    });
  }

  List<VoucherId> vouchers(int batch, int count, int uses) throws Unavailable {
    return district.transact(tx -> {
      var ids = new ArrayList<VoucherId>();
      long first = tx.number("SELECT count(*) FROM voucher WHERE d=:d").orElse(0);
      for (int i = 0; i < count; i++) {
        var id = UUID.randomUUID();
        tx.update(
            """
            INSERT INTO voucher (d, voucher_id, batch_id, ordinal, uses, face_fen)
            VALUES (:d, :v, :b, :n, :uses, 2000)
            """,
            "v",
            id,
            "b",
            batch,
            "n",
            first + i,
            "uses",
            uses);
        for (int use = 1; use <= uses; use++) {
          tx.update(
              "INSERT INTO voucher_use (d, voucher_id, use_no) VALUES (:d, :v, :n)",
              "v",
              id,
              "n",
              use);
        }
        ids.add(new VoucherId(id));
      }
      return List.copyOf(ids);
    });
  }

  CardId account(int batch, long fen) throws Unavailable {
    var id = UUID.randomUUID().toString().replace("-", "");
    district.transact(tx ->
        tx.update(
            """
            INSERT INTO account (d, account_id, batch_id, issued_fen, balance_fen)
            VALUES (:d, :acc, :b, :fen, :fen)
            """,
            "acc",
            id,
            "b",
            batch,
            "fen",
            fen));
    return new CardId(id);
  }

  void terminal(String id) throws Unavailable {
    district.transact(tx -> {
      Terminals.begin(tx, CHAIN, id, "V-" + id);
      return true;
    });
  }

  long count(String sql, Object... pairs) throws Unavailable {
    return district.transact(tx -> tx.number(sql, pairs).orElseThrow());
  }
}
