package wenhui.hub.redeem;

import java.sql.SQLException;
import wenhui.hub.store.Tx;

/// The budget of a batch, in shards so that terminals seldom wait for each other.
///
/// The shard is chosen here and not in SQL: `WHERE shard = floor(random()*4)` is evaluated for each
/// row and hits none or several (protocol §4).
public final class Budgets {
  public static final int SHARDS = 4;

  private Budgets() {}

  /// Opens the budget of a new batch, spread over the shards.
  public static void open(Tx tx, int batch, long amount) throws SQLException {
    for (int shard = 0; shard < SHARDS; shard++) {
      long part = amount / SHARDS + (shard < amount % SHARDS ? 1 : 0);
      tx.update(
          """
          INSERT INTO budget (d, batch_id, shard, remaining) VALUES (:d, :b, :s, :part)
          ON CONFLICT (d, batch_id, shard) DO UPDATE SET remaining = budget.remaining + :part
          """,
          "b",
          batch,
          "s",
          shard,
          "part",
          part);
    }
  }

  static void give(Tx tx, int batch, long amount) throws SQLException {
    if (amount > 0) {
      tx.update(
          "UPDATE budget SET remaining = remaining + :k WHERE d=:d AND batch_id=:b AND shard=:s",
          "k",
          amount,
          "b",
          batch,
          "s",
          tx.below(SHARDS));
    }
  }

  /// Takes at most `wanted` out of the shards.
  ///
  /// @return how much there was to take
  static long take(Tx tx, int batch, long wanted) throws SQLException {
    int first = tx.below(SHARDS);
    long taken = 0;
    for (int i = 0; i < SHARDS && taken < wanted; i++) {
      taken += takeFrom(tx, batch, (first + i) % SHARDS, wanted - taken);
    }
    return taken;
  }

  private static long takeFrom(Tx tx, int batch, int shard, long wanted) throws SQLException {
    var remaining =
        tx.number(
            "SELECT remaining FROM budget WHERE d=:d AND batch_id=:b AND shard=:s FOR UPDATE",
            "b",
            batch,
            "s",
            shard);
    long part = Math.min(wanted, remaining.orElse(0));
    if (part > 0) {
      tx.update(
          """
          UPDATE budget SET remaining = remaining - :k
          WHERE d=:d AND batch_id=:b AND shard=:s AND remaining >= :k
          """,
          "k",
          part,
          "b",
          batch,
          "s",
          shard);
    }
    return part;
  }
}
