package wenhui.hub.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wenhui.hub.store.Tx;
import wenhui.link.FieldWriter;
import wenhui.link.Json;

/// Cards of which something changed: lost, frozen, replaced, found again, or their money. In pages,
/// by their pseudonyms.
public final class CardStates {

  /// A page stays below the bound of an answer.
  static final int PAGE = 2000;

  /// See [StateMap]: a change that commits late must not be skipped.
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private CardStates() {}

  /// Where a page begins.
  ///
  /// @param sinceMs the `as_of` of the last answer, or 0 for everything
  /// @param after the last card of the page before, or empty
  public record From(long sinceMs, String after) {}

  /// One page.
  ///
  /// @param last card of it, if there are more behind
  public record Page(Json.Fields json, Optional<String> last) {}

  public static Page of(Tx tx, From from) throws SQLException {
    var ids = new ArrayList<String>();
    List<Json> cards =
        tx.rows(
            row -> {
              ids.add(row.getString("account_id"));
              return card(row);
            },
            """
            SELECT a.account_id, a.state, a.balance_fen, c.greeting, c.tail, c.special, c.points,
                   c.discount_class
            FROM account a LEFT JOIN card c ON c.d = a.d AND c.account_id = a.account_id
            WHERE a.d=:d AND a.changed_at >= :since AND a.account_id > :after
            ORDER BY a.account_id LIMIT :page
            """,
            "since",
            Math.max(0, from.sinceMs - OVERLAP.toMillis()),
            "after",
            from.after,
            "page",
            PAGE);
    boolean more = cards.size() == PAGE;
    var json =
        new FieldWriter()
            .put("cards", new Json.Items(cards))
            .put("after", from.after)
            .put("as_of_ms", tx.now())
            .put("more", more)
            .object();
    return new Page(json, more ? Optional.of(ids.getLast()) : Optional.empty());
  }

  private static Json card(ResultSet row) throws SQLException {
    return new FieldWriter()
        .put("card", row.getString("account_id"))
        .put("state", row.getString("state"))
        .put("balance_fen", row.getLong("balance_fen"))
        .put("greeting", text(row.getString("greeting")))
        .put("tail", text(row.getString("tail")))
        .put("special", row.getBoolean("special"))
        .put("points", row.getLong("points"))
        .put("class", row.getInt("discount_class"))
        .object();
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
