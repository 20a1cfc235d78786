package wenhui.together;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// What terminals and hub have written down, read from their databases.
final class Records {
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private static final String PENDING =
      """
      SELECT (SELECT count(*) FROM op
              WHERE state NOT IN ('DONE', 'REFUSED', 'VOIDED', 'CONFLICT'))
           + (SELECT max(seq) FROM journal)
           - (SELECT max(before + seq) FROM anchor)
      """;

  private static final String LEASES =
      "SELECT count(*) FROM rights WHERE kind = 'HOME' AND state = 'OPEN'";

  private final Path data;

  /// @param data of the demo
  Records(Path data) {
    this.data = data;
  }

  /// State of every operation of a terminal, by id.
  Map<String, String> ops(String terminal) throws SQLException {
    try (var ledger = ledger(terminal)) {
      return pairs(ledger, "SELECT id, state FROM op");
    }
  }

  /// Serial of the entry of every redemption of a terminal that stands, by operation.
  Map<String, String> redemptions(String terminal) throws SQLException {
    try (var ledger = ledger(terminal)) {
      return pairs(
          ledger,
          """
          SELECT j.entry ->> '$.body.op', r.serial
          FROM redemption r JOIN journal j ON j.serial = r.serial
          """);
    }
  }

  /// State of every operation at the hub, by id.
  Map<String, String> hub() throws SQLException, IOException {
    try (var hub = postgres()) {
      return pairs(hub, "SELECT op_id::text, state FROM op");
    }
  }

  /// How many uses are paid by more than one operation.
  long paidTwice() throws SQLException, IOException {
    try (var hub = postgres()) {
      return pairs(
              hub,
              """
              SELECT voucher_id || '/' || use_no, count(*)::text FROM op
              WHERE state IN ('POSTED', 'SETTLED') GROUP BY voucher_id, use_no HAVING count(*) > 1
              """)
          .size();
    }
  }

  /// Waits until no operation of a terminal waits for the hub, and the hub has its whole journal.
  void awaitFinal(String terminal) throws SQLException {
    await(terminal, PENDING, 0);
  }

  /// Waits until a terminal may accept offline.
  void awaitCredit(String terminal) throws SQLException {
    await(terminal, "SELECT count(*) = 0 FROM rights WHERE state = 'OPEN'", 0);
  }

  /// Waits until the hub has heard of a terminal's present run, and has told it the time.
  void awaitGate(String terminal) throws SQLException {
    await(
        terminal,
        """
        SELECT (SELECT coalesce(max(before + seq), 0) FROM anchor)
            >= (SELECT max(seq) FROM journal WHERE kind = 'BOOT')
        """,
        1);
  }

  /// The bureau raises the budgets of what may be accepted offline.
  void raiseBudgets() throws SQLException, IOException {
    try (var hub = postgres();
        var sql = hub.createStatement()) {
      sql.execute("UPDATE batch SET budget = budget + 4000 WHERE offline = 'EXPOSURE'");
      sql.execute(
          """
          UPDATE budget b SET remaining = remaining + 1000 FROM batch
          WHERE batch.d = b.d AND batch.batch_id = b.batch_id AND batch.offline = 'EXPOSURE'
          """);
    }
  }

  /// Waits until a terminal holds a lease of a voucher.
  void awaitLease(String terminal) throws SQLException {
    await(terminal, LEASES, 1);
  }

  /// Waits until it holds none.
  void awaitNoLease(String terminal) throws SQLException {
    await(terminal, LEASES, 0);
  }

  /// Waits until a terminal has nothing left that the hub has told it or given it.
  void awaitWiped(String terminal) throws SQLException {
    await(
        terminal,
        """
        SELECT (SELECT count(*) FROM rights WHERE state <> 'CLOSED')
             + (SELECT count(*) FROM pulled) + (SELECT count(*) FROM issued)
             + (SELECT count(*) FROM gone) + (SELECT count(*) FROM card)
        """,
        0);
  }

  /// Waits until `query` at a terminal gives `wanted`.
  void await(String terminal, String query, long wanted) throws SQLException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    long is = number(terminal, query);
    while (is != wanted) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(terminal + " never: " + query + "; " + is + " " + ops(terminal));
      }
      LockSupport.parkNanos(100_000_000);
      is = number(terminal, query);
    }
  }

  private long number(String terminal, String query) throws SQLException {
    try (var ledger = ledger(terminal);
        var sql = ledger.createStatement();
        var rows = sql.executeQuery(query)) {
      return rows.getLong(1);
    }
  }

  /// States of the operations of a terminal that the hub owes a word on.
  List<String> pending(String terminal) throws SQLException {
    return ops(terminal).values().stream()
        .filter(state -> !List.of("DONE", "REFUSED", "VOIDED", "CONFLICT").contains(state))
        .toList();
  }

  /// Kinds of the entries that the hub has of one life of a terminal's journal.
  List<String> journal(String terminal, int gen) throws SQLException, IOException {
    try (var hub = postgres()) {
      return List.copyOf(
          pairs(
                  hub,
                  """
                  SELECT to_char(seq, '000000'), convert_from(entry, 'UTF8')::json ->> 'kind'
                  FROM journal WHERE terminal_id = '%s' AND gen = %d
                  """
                      .formatted(terminal, gen))
              .values());
    }
  }

  Connection ledger(String terminal) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve(terminal + "/ledger.db"));
  }

  Connection postgres() throws SQLException, IOException {
    Path bureau = data.resolve("bureau");
    String port = Files.readString(bureau.resolve("postgresql-port")).strip();
    String password = Files.readString(bureau.resolve("postgresql-password"));
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password);
  }

  static Map<String, String> pairs(Connection from, String query) throws SQLException {
    var pairs = new TreeMap<String, String>();
    try (var sql = from.createStatement();
        var rows = sql.executeQuery(query)) {
      while (rows.next()) {
        pairs.put(rows.getString(1), rows.getString(2));
      }
    }
    return pairs;
  }
}
