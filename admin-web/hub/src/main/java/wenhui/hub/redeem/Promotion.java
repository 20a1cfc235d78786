package wenhui.hub.redeem;

import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import wenhui.hub.store.Tx;
import wenhui.link.GrantKind;
import wenhui.redeem.OpId;

/// Gives a use that has become free to the oldest operation that lost one.
final class Promotion {

  private Promotion() {}

  private record Conflict(OpId op, Optional<UUID> grant, boolean charged) {}

  /// Runs after every void, lease return and write-off, under the voucher's lock, until no conflict
  /// or no use is left. Never onto a leased use: its holder may be handing out goods for it now.
  static void run(Tx tx, UUID voucher) throws SQLException {
    while (true) {
      var oldest = oldest(tx, voucher);
      if (oldest.isEmpty()) {
        return;
      }
      OptionalInt use = Uses.take(tx, voucher, oldest.get().op);
      if (use.isEmpty()) {
        return;
      }
      promote(tx, oldest.get(), use.getAsInt());
    }
  }

  private static Optional<Conflict> oldest(Tx tx, UUID voucher) throws SQLException {
    return tx.row(
        row ->
            new Conflict(
                new OpId(row.getObject("op_id", UUID.class)),
                Optional.ofNullable(row.getObject("grant_id", UUID.class)),
                row.getBoolean("charged")),
        """
        SELECT op_id, grant_id, charged FROM conflict
        WHERE d=:d AND voucher_id=:v AND state='OPEN' ORDER BY received_at, op_id LIMIT 1
        """,
        "v",
        voucher);
  }

  private static void promote(Tx tx, Conflict conflict, int use) throws SQLException {
    boolean open =
        tx.touched(
            """
            UPDATE conflict SET state='PROMOTED' WHERE d=:d AND op_id=:op AND state='OPEN'
            """,
            "op",
            conflict.op.value());
    if (!open) {
      throw Tx.again("the conflict has ended meanwhile");
    }
    tx.update(
        """
        UPDATE op SET state='POSTED', use_no=:n WHERE d=:d AND op_id=:op AND state='CONFLICT'
        """,
        "n",
        use,
        "op",
        conflict.op.value());
    if (conflict.charged && conflict.grant.isPresent()) {
      unburn(tx, conflict.grant.get(), 1);
    }
  }

  /// A conflict has ended that was charged: to the write-off that bore it while that is open, else
  /// to the budget.
  static void unburn(Tx tx, UUID grant, long amount) throws SQLException {
    boolean toWriteOff =
        tx.touched(
            """
            UPDATE grants SET burned = burned - :a, woff = woff + :a
            WHERE d=:d AND grant_id=:g AND kind=:home AND state='WRITTEN_OFF'
            """,
            "a",
            amount,
            "g",
            grant,
            "home",
            GrantKind.HOME.name());
    if (!toWriteOff) {
      tx.update(
          "UPDATE grants SET burned = burned - :a WHERE d=:d AND grant_id=:g",
          "a",
          amount,
          "g",
          grant);
      var row = GrantRow.find(tx, grant).orElseThrow();
      Budgets.give(tx, row.batch(), amount);
    }
  }
}
