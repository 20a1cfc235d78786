package wenhui.hub.redeem;

import java.sql.SQLException;
import java.util.Optional;
import wenhui.hub.store.Tx;
import wenhui.link.Code;

/// Money on cards: what is there, and how much of it is reserved for spending offline. Whatever
/// changes a balance also says when, else no terminal would ever hear of it.
final class Accounts {

  private Accounts() {}

  /// Locks the account.
  ///
  /// @return why it may not be used now
  static Optional<Code> faultOf(Tx tx, String account) throws SQLException {
    var state =
        tx.row(
            row -> row.getString(1),
            "SELECT state FROM account WHERE d=:d AND account_id=:acc FOR UPDATE",
            "acc",
            account);
    if (state.isEmpty()) {
      return Optional.of(Code.E17);
    }
    return state.get().equals("ACTIVE") ? Optional.empty() : Optional.of(Code.E18);
  }

  /// The batch whose budget answers for write-offs of this account's reserves.
  static int budgetOf(Tx tx, String account) throws SQLException {
    return (int)
        tx.number("SELECT batch_id FROM account WHERE d=:d AND account_id=:acc", "acc", account)
            .orElseThrow();
  }

  /// Takes `fen` off what is not reserved.
  static boolean spendFree(Tx tx, String account, long fen) throws SQLException {
    return tx.touched(
        """
        UPDATE account SET balance_fen = balance_fen - :a, changed_at = :now
        WHERE d=:d AND account_id=:acc AND balance_fen - escrowed_fen >= :a
        """,
        "now",
        tx.now(),
        "a",
        fen,
        "acc",
        account);
  }

  /// Takes `fen` off what was reserved for it.
  static void spendReserved(Tx tx, String account, long fen) throws SQLException {
    tx.update(
        """
        UPDATE account
        SET balance_fen = balance_fen - :a, escrowed_fen = escrowed_fen - :a, changed_at = :now
        WHERE d=:d AND account_id=:acc
        """,
        "now",
        tx.now(),
        "a",
        fen,
        "acc",
        account);
  }

  static void giveBack(Tx tx, String account, long fen) throws SQLException {
    tx.update(
        """
        UPDATE account SET balance_fen = balance_fen + :a, changed_at = :now
        WHERE d=:d AND account_id=:acc
        """,
        "now",
        tx.now(),
        "a",
        fen,
        "acc",
        account);
    CardExchange.follow(tx, account);
  }

  static boolean reserve(Tx tx, String account, long fen) throws SQLException {
    return tx.touched(
        """
        UPDATE account SET escrowed_fen = escrowed_fen + :a
        WHERE d=:d AND account_id=:acc AND balance_fen - escrowed_fen >= :a
        """,
        "a",
        fen,
        "acc",
        account);
  }

  static void release(Tx tx, String account, long fen) throws SQLException {
    tx.update(
        "UPDATE account SET escrowed_fen = escrowed_fen - :a WHERE d=:d AND account_id=:acc",
        "a",
        fen,
        "acc",
        account);
    CardExchange.follow(tx, account);
  }

  /// Locks the account, if there is one.
  ///
  /// @return what of it is not reserved, fen
  static long lockFree(Tx tx, String account) throws SQLException {
    return tx.number(
            """
            SELECT balance_fen - escrowed_fen FROM account WHERE d=:d AND account_id=:acc
            FOR UPDATE
            """,
            "acc",
            account)
        .orElse(0);
  }

  /// Moves what is not reserved to another account. It counts as issued there, so that each balance
  /// stays what was issued less what was spent.
  static void moveFree(Tx tx, String from, String to) throws SQLException {
    long fen = lockFree(tx, from);
    add(tx, from, -fen);
    add(tx, to, fen);
  }

  private static void add(Tx tx, String account, long fen) throws SQLException {
    tx.update(
        """
        UPDATE account
        SET issued_fen = issued_fen + :a, balance_fen = balance_fen + :a, changed_at = :now
        WHERE d=:d AND account_id=:acc
        """,
        "a",
        fen,
        "now",
        tx.now(),
        "acc",
        account);
  }
}
