package wenhui.together;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import wenhui.hub.redeem.InvariantCheck;
import wenhui.hub.store.District;

/// What hub and terminals have written down of money on cards. A card is named by the last four
/// characters of its number: no database has more of it.
final class Purses {
  private static final String DISTRICT = "130803";

  private final Records records;

  /// @param data of the bureau and of its terminals
  Purses(Path data) {
    records = new Records(data);
  }

  /// What the hub has on the card's account, in fen.
  long balance(String tail) throws Exception {
    return hub("SELECT balance_fen FROM account JOIN card USING (d, account_id)", tail);
  }

  /// How much of it terminals hold for themselves.
  long reserved(String tail) throws Exception {
    return hub("SELECT escrowed_fen FROM account JOIN card USING (d, account_id)", tail);
  }

  /// What operations at the hub have taken off the card.
  long posted(String tail) throws Exception {
    return hub(
        """
        SELECT coalesce(sum(amount_fen) FILTER (WHERE state = 'POSTED'), 0) FROM card
        LEFT JOIN op USING (d, account_id)
        """,
        tail);
  }

  private long hub(String query, String tail) throws Exception {
    try (var hub = records.postgres()) {
      return number(hub, query + " WHERE tail = '" + tail + "'");
    }
  }

  /// What the hub's copies of journals say that the card has paid, those of undone payments too.
  long evidence(String terminal) throws Exception {
    try (var hub = records.postgres()) {
      return number(
          hub,
          """
          SELECT coalesce(sum((convert_from(entry, 'UTF8')::json #>> '{body,from_allowance_fen}')
                              ::bigint), 0)
          FROM journal WHERE terminal_id = '%s'
          """
              .formatted(terminal));
    }
  }

  /// The same in the terminal's own journal.
  long journal(String terminal) throws SQLException {
    try (var ledger = records.ledger(terminal)) {
      return number(
          ledger, "SELECT coalesce(sum(entry ->> '$.body.from_allowance_fen'), 0) FROM journal");
    }
  }

  /// Waits until a terminal believes that the card has so much.
  void awaitLeft(String terminal, String tail, long fen) throws SQLException {
    records.await(
        terminal,
        """
        SELECT coalesce(max(c.allowance_fen - coalesce(s.allowance_fen, 0)), -1)
        FROM card c LEFT JOIN spent s ON s.card = c.id WHERE c.tail = '%s'
        """
            .formatted(tail),
        fen);
  }

  /// Waits until a terminal holds so much of the card for when there is no network.
  void awaitReserve(String terminal, String tail, long fen) throws SQLException {
    records.await(
        terminal,
        """
        SELECT coalesce(sum(r.rest), 0) FROM rights r JOIN card c ON c.id = r.subject
        WHERE r.kind = 'ESCROW' AND r.state = 'OPEN' AND c.tail = '%s'
        """
            .formatted(tail),
        fen);
  }

  List<InvariantCheck.Violation> violations() throws Exception {
    try (var hub = records.postgres()) {
      var source = Proxies.source(hub);
      return InvariantCheck.of(new District(source, DISTRICT, InstantSource.system()));
    }
  }

  private static long number(Connection from, String query) throws SQLException {
    try (var sql = from.createStatement();
        var rows = sql.executeQuery(query)) {
      if (!rows.next()) {
        throw new AssertionError("nothing: " + query);
      }
      return rows.getLong(1);
    }
  }
}
