package wenhui.hub.redeem;

import java.sql.SQLException;
import java.time.Duration;
import wenhui.hub.store.Tx;
import wenhui.redeem.OpId;

/// How fast one card may spend, counted over all venues of the district.
///
/// A card's number is an identifier and no proof; a copy costs nothing. A copy shows by what one
/// card cannot do: pay in two venues within minutes, or again and again. Whoever shows a voucher
/// needs no such rule: its uses are counted.
///
/// Everything here wants the account locked ([Accounts#faultOf]), else two claims at one moment
/// would not see each other.
final class Velocity {

  /// The way between two venues; less, and somebody else holds the same number.
  static final Duration BETWEEN_VENUES = Duration.ofMinutes(3);

  /// A family at a book fair pays five times; a stolen number, as often as it goes.
  static final int MOST = 6;

  static final Duration WINDOW = Duration.ofMinutes(10);

  private Velocity() {}

  /// Whether one more operation of the card, here and now, is more than one card can do.
  ///
  /// @param op which is decided; it is stored already and does not count
  static boolean exceeded(Tx tx, String account, OpId op, String venue) throws SQLException {
    return tx.row(
            row -> row.getInt("everywhere") >= MOST || row.getInt("elsewhere") > 0,
            """
            SELECT count(*) AS everywhere,
                   count(*) FILTER (WHERE venue_id <> :venue AND received_at > :just) AS elsewhere
            FROM op
            WHERE d=:d AND account_id=:acc AND received_at > :since AND op_id <> :op
              AND state IN ('POSTED', 'SETTLED', 'CONFLICT')
            """,
            "venue",
            venue,
            "just",
            tx.now() - BETWEEN_VENUES.toMillis(),
            "acc",
            account,
            "since",
            tx.now() - WINDOW.toMillis(),
            "op",
            op.value())
        .orElseThrow();
  }
}
