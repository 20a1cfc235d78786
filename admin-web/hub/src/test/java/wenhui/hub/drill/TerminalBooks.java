package wenhui.hub.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a real terminal has written down, read from its SQLite file, also while it runs.
///
/// @param data its folder
record TerminalBooks(Path data) {

  /// Operations that wait for the hub, and entries that the hub does not have.
  long pending() throws SQLException {
    return number(
        """
        SELECT (SELECT count(*) FROM op
                WHERE state NOT IN ('DONE', 'REFUSED', 'VOIDED', 'CONFLICT'))
             + (SELECT coalesce(max(seq), 0) FROM journal)
             - (SELECT coalesce(max(before + seq), 0) FROM anchor)
        """);
  }

  long entries() throws SQLException {
    return number("SELECT coalesce(max(seq), 0) FROM journal");
  }

  /// State of every operation, by id.
  Map<String, String> ops() throws SQLException {
    return pairs("SELECT id, state FROM op");
  }

  /// Serial of the entry of every redemption that stands, by operation.
  Map<String, String> redemptions() throws SQLException {
    return pairs(
        """
        SELECT j.entry ->> '$.body.op', r.serial
        FROM redemption r JOIN journal j ON j.serial = r.serial
        """);
  }

  /// Operation of every entry that the glass has shown as accepted, by serial.
  Map<String, String> shown() throws SQLException, IOException {
    var ops = pairs("SELECT serial, entry ->> '$.body.op' FROM journal WHERE serial IS NOT NULL");
    var shown =
        new TreeSet<>(Files.readAllLines(data.resolveSibling(data.getFileName() + ".shown")));
    ops.keySet().retainAll(shown);
    if (ops.size() < shown.size()) {
      throw new AssertionError("shown, and not in the journal: " + shown + " of " + ops);
    }
    return ops;
  }

  private long number(String query) throws SQLException {
    return Long.parseLong(pairs("SELECT 'n', (" + query + ")").get("n"));
  }

  private Map<String, String> pairs(String query) throws SQLException {
    var pairs = new TreeMap<String, String>();
    try (var ledger = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
        var sql = ledger.createStatement();
        var rows = sql.executeQuery(query)) {
      while (rows.next()) {
        pairs.put(rows.getString(1), rows.getString(2));
      }
    }
    return pairs;
  }
}
