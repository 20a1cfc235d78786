package wenhui.hub.redeem;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import wenhui.hub.store.Tx;

/// A new card in place of one that was lost or is broken. What is on the old one moves: the money
/// that no terminal has reserved at once, the rest as soon as it is given back, and what a voided
/// payment returns to it later as well. The old number is good for nothing any more, for ever.
public final class CardExchange {

  /// A frozen card was stopped by the bureau: its money does not leave it this way.
  private static final Set<String> MAY_LEAVE = Set.of("ACTIVE", "LOST", "REPLACED");

  private CardExchange() {}

  /// A card by its pseudonym.
  ///
  /// @param tail the last four characters of its number
  public record Number(String id, String tail) {}

  /// What an exchange comes to, or would.
  public sealed interface Outcome {}

  /// @param fen moves now
  /// @param reservedFen terminals may still spend it offline; it follows when they give it back
  /// @param points move now
  /// @param ontoFen what was on the new card before
  public record Moved(long fen, long reservedFen, long points, long ontoFen) implements Outcome {}

  /// Why nothing has moved.
  public enum Refused implements Outcome {
    /// Both numbers are the same.
    SAME,
    /// The old one is not registered.
    UNKNOWN,
    /// The old one is frozen, or its time is over.
    FROZEN,
    /// The old one was exchanged before.
    ALREADY,
    /// The new one is there and stopped.
    NEW_STOPPED
  }

  /// What [#run] would do now. Locks both cards for as long as the transaction lasts.
  public static Outcome look(Tx tx, Number old, Number fresh) throws SQLException {
    if (old.id.equals(fresh.id)) {
      return Refused.SAME;
    }
    lock(tx, old, fresh);
    var from = standing(tx, old);
    var to = standing(tx, fresh);
    if (from.isEmpty()) {
      return Refused.UNKNOWN;
    }
    if (from.get().exchanged) {
      return Refused.ALREADY;
    }
    if (!MAY_LEAVE.contains(from.get().state)) {
      return Refused.FROZEN;
    }
    if (to.isPresent() && (to.get().exchanged || !to.get().state.equals("ACTIVE"))) {
      return Refused.NEW_STOPPED;
    }
    var left = from.get();
    long onto = to.map(Standing::balanceFen).orElse(0L);
    return new Moved(left.balanceFen - left.reservedFen, left.reservedFen, left.points, onto);
  }

  /// Carries it out. The new card may be registered already, or becomes so.
  public static Outcome run(Tx tx, Number old, Number fresh) throws SQLException {
    var outcome = look(tx, old, fresh);
    if (outcome instanceof Moved) {
      register(tx, old, fresh);
      inherit(tx, old, fresh);
      leave(tx, old, fresh);
      Accounts.moveFree(tx, old.id, fresh.id);
      recall(tx, old);
    }
    return outcome;
  }

  /// Money has become free on this card: where it was exchanged, it goes on to the one that stands
  /// in its place now.
  static void follow(Tx tx, String account) throws SQLException {
    var from = account;
    for (var next = successor(tx, from); next.isPresent(); next = successor(tx, from)) {
      Accounts.moveFree(tx, from, next.get());
      from = next.get();
    }
  }

  private static Optional<String> successor(Tx tx, String account) throws SQLException {
    return tx.row(
        row -> row.getString(1),
        """
        SELECT replaced_by FROM card
        WHERE d=:d AND account_id=:acc AND replaced_by IS NOT NULL
        """,
        "acc",
        account);
  }

  private record Standing(
      String state, long balanceFen, long reservedFen, long points, boolean exchanged) {}

  /// In the order of their ids, so that two exchanges never wait for each other in a circle.
  private static void lock(Tx tx, Number old, Number fresh) throws SQLException {
    boolean oldFirst = old.id.compareTo(fresh.id) < 0;
    Accounts.lockFree(tx, oldFirst ? old.id : fresh.id);
    Accounts.lockFree(tx, oldFirst ? fresh.id : old.id);
  }

  private static Optional<Standing> standing(Tx tx, Number card) throws SQLException {
    return tx.row(
        row ->
            new Standing(
                row.getString("state"),
                row.getLong("balance_fen"),
                row.getLong("escrowed_fen"),
                row.getLong("points"),
                row.getString("replaced_by") != null),
        """
        SELECT a.state, a.balance_fen, a.escrowed_fen, c.points, c.replaced_by
        FROM account a JOIN card c ON c.d = a.d AND c.account_id = a.account_id
        WHERE a.d=:d AND a.account_id=:acc
        """,
        "acc",
        card.id);
  }

  private static void register(Tx tx, Number old, Number fresh) throws SQLException {
    tx.update(
        """
        INSERT INTO account (d, account_id, batch_id, balance_fen, changed_at)
        SELECT d, :fresh, batch_id, 0, :now FROM account WHERE d=:d AND account_id=:old
        ON CONFLICT (d, account_id) DO NOTHING
        """,
        "fresh",
        fresh.id,
        "now",
        tx.now(),
        "old",
        old.id);
    tx.update(
        """
        INSERT INTO card (d, account_id, greeting, tail, special, points, unit, issued_at)
        SELECT d, :fresh, greeting, :tail, special, 0, unit, issued_at
        FROM card WHERE d=:d AND account_id=:old
        ON CONFLICT (d, account_id) DO NOTHING
        """,
        "fresh",
        fresh.id,
        "tail",
        fresh.tail,
        "old",
        old.id);
  }

  /// The new card is the same resident's, and counts to the same quota since the same day.
  private static void inherit(Tx tx, Number old, Number fresh) throws SQLException {
    tx.update(
        """
        UPDATE card
        SET greeting = o.greeting, special = o.special, discount_class = o.discount_class,
            points = card.points + o.points, unit = o.unit, issued_at = o.issued_at
        FROM card o
        WHERE card.d=:d AND card.account_id=:fresh AND o.d=:d AND o.account_id=:old
        """,
        "fresh",
        fresh.id,
        "old",
        old.id);
  }

  private static void leave(Tx tx, Number old, Number fresh) throws SQLException {
    tx.update(
        "UPDATE card SET points=0, replaced_by=:fresh WHERE d=:d AND account_id=:old",
        "fresh",
        fresh.id,
        "old",
        old.id);
    tx.update(
        """
        UPDATE account SET state='REPLACED', changed_at=:now WHERE d=:d AND account_id=:old
        """,
        "now",
        tx.now(),
        "old",
        old.id);
  }

  /// Terminals that have reserved of it give it back as soon as they hear of it.
  private static void recall(Tx tx, Number old) throws SQLException {
    tx.update(
        """
        UPDATE grants SET state='RECALLING'
        WHERE d=:d AND kind='ESCROW' AND subject=:old AND state='ACTIVE'
        """,
        "old",
        old.id);
  }
}
