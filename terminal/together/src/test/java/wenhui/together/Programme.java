package wenhui.together;

import java.sql.SQLException;
import java.time.Duration;
import wenhui.hub.redeem.Budgets;
import wenhui.hub.store.Tx;
import wenhui.simulation.Batch;
import wenhui.simulation.Stock;

/// The simulated programme as the hub's tables have it.
final class Programme {

  /// All terminals stand in one venue: else the hub would refuse a card that is shown at two of
  /// them within minutes, and people here do nothing else.
  static final String VENUE = "V-1";

  private Programme() {}

  static boolean lay(Tx tx) throws SQLException {
    for (Batch batch : Batch.values()) {
      batch(tx, batch);
    }
    int ordinal = 0;
    for (Stock.Ware ware : Stock.VOUCHERS) {
      voucher(tx, ware, ordinal++);
    }
    for (Stock.Ware card : Stock.CARD_WARES) {
      tx.update(
          """
          INSERT INTO account (d, account_id, batch_id, issued_fen, balance_fen)
          VALUES (:d, :acc, :b, :fen, :fen)
          """,
          "acc",
          card.account(),
          "b",
          card.batch().id().number(),
          "fen",
          (long) Stock.BALANCE);
    }
    return true;
  }

  private static void batch(Tx tx, Batch batch) throws SQLException {
    tx.update(
        """
        INSERT INTO batch (d, batch_id, name, source, benefit, face_fen, uses, offline,
                           valid_from, valid_to, budget)
        VALUES (:d, :b, :name, 'CITY', 'CASH_OFF', 1, 1, :offline, :from, :to, :x)
        """,
        "b",
        batch.id().number(),
        "name",
        batch.name(),
        "offline",
        batch.offline().name(),
        "from",
        tx.now() - 1,
        "to",
        tx.now() + Duration.ofDays(3650).toMillis(),
        "x",
        batch.budget());
    Budgets.open(tx, batch.id().number(), batch.budget());
  }

  private static void voucher(Tx tx, Stock.Ware ware, int ordinal) throws SQLException {
    tx.update(
        """
        INSERT INTO voucher (d, voucher_id, batch_id, ordinal, uses, face_fen)
        VALUES (:d, :v, :b, :n, :uses, 1)
        """,
        "v",
        ware.voucher(),
        "b",
        ware.batch().id().number(),
        "n",
        ordinal,
        "uses",
        ware.uses());
    for (int use = 1; use <= ware.uses(); use++) {
      tx.update(
          "INSERT INTO voucher_use (d, voucher_id, use_no) VALUES (:d, :v, :n)",
          "v",
          ware.voucher(),
          "n",
          use);
    }
  }
}
