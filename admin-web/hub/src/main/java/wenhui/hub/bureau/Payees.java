package wenhui.hub.bureau;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wenhui.hub.bureau.Statements.Payee;
import wenhui.hub.store.Tx;

/// Whose account each venue is paid to (收款人). People enter them; the programme file knows none.
///
/// The account is kept whole, though a remark in the schema's second step speaks of four digits:
/// whoever pays needs it. Pages show its end, the tables of a settlement show all of it.
public final class Payees {

  /// The longest that forms of payment have room for.
  public static final int HOLDER_MOST = 60;

  private Payees() {}

  /// By the venue's code.
  public static List<Payee> all(Tx tx) throws SQLException {
    return tx.rows(
        row ->
            new Payee(
                row.getString("venue_id"),
                row.getString("name"),
                row.getString("payee"),
                row.getString("account")),
        "SELECT venue_id, name, payee, account FROM venue WHERE d=:d ORDER BY venue_id");
  }

  /// A holder as it is written down, if it is one: no control characters, 1 to 60 characters.
  public static Optional<String> holder(String typed) {
    String holder = typed.strip();
    boolean good =
        !holder.isEmpty()
            && holder.length() <= HOLDER_MOST
            && holder.codePoints().noneMatch(Character::isISOControl);
    return good ? Optional.of(holder) : Optional.empty();
  }

  /// The digits of an account, if it is one: 8 to 32 of them, spaces and hyphens between allowed.
  public static Optional<String> account(String typed) {
    String digits = typed.replaceAll("[ \\-]", "");
    return digits.matches("[0-9]{8,32}") ? Optional.of(digits) : Optional.empty();
  }

  /// Runs that were approved before the venue had any account are paid to this one; others that
  /// were approved stay as they are.
  ///
  /// @param account digits only
  /// @return false if there is no such venue, or it says so already
  public static boolean set(Tx tx, String venue, String holder, String account)
      throws SQLException {
    Object[] values = {"venue", venue, "payee", holder, "account", account};
    boolean first = tx.touched(SET + " AND account = ''", values);
    if (first) {
      tx.update(APPROVED_BEFORE, values);
    }
    return first || tx.touched(SET + " AND (payee <> :payee OR account <> :account)", values);
  }

  /// Writes down whom `run` is paid to, whatever becomes of the venues' accounts: for all venues,
  /// because there are few, and those of a run are not quickly told.
  ///
  /// Who sets an account meanwhile waits for the end of this transaction, or it for theirs: the one
  /// or the other finds what is missing.
  static void keep(Tx tx, UUID run) throws SQLException {
    tx.rows(
        row -> row.getString(1),
        "SELECT venue_id FROM venue WHERE d=:d ORDER BY venue_id FOR SHARE");
    tx.update(
        """
        INSERT INTO settlement_payee (d, settle_run, venue_id, payee, account)
        SELECT :d, :run, venue_id, payee, account FROM venue WHERE d=:d AND account <> ''
        """,
        "run",
        run);
  }

  private static final String SET =
      "UPDATE venue SET payee=:payee, account=:account WHERE d=:d AND venue_id=:venue";

  private static final String APPROVED_BEFORE =
      """
      INSERT INTO settlement_payee (d, settle_run, venue_id, payee, account)
      SELECT :d, settle_run, :venue, :payee, :account
      FROM settlement_run WHERE d=:d AND approved_by IS NOT NULL
      ON CONFLICT (d, settle_run, venue_id) DO NOTHING
      """;
}
