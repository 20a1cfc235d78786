package wenhui.hub.bureau;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wenhui.hub.store.Tx;

/// The bureau's work list: offline acceptances that lost, each with the evidence of both sides, and
/// those that won but that no grant had allowed: they are not paid before somebody has looked.
public final class Conflicts {
  private static final int MOST = 500;

  private Conflicts() {}

  /// @param charged the budget of the batch bears it; if not, the terminal went beyond its grant
  /// @param note what a person found, once one has looked
  public record Case(
      UUID op,
      Subject subject,
      Side loser,
      List<Side> winners,
      boolean charged,
      Optional<String> note) {
    public Case {
      winners = List.copyOf(winners);
    }
  }

  /// @param card whether it is money of a card, not a voucher
  /// @param tail the last four characters
  public record Subject(boolean card, String tail, long amountFen) {}

  /// What one terminal says it did.
  ///
  /// @param entry its journal entry, word for word, where it told it by journal
  public record Side(String terminal, String venue, long receivedAt, Optional<String> entry) {}

  /// Oldest first.
  ///
  /// @param all also those that a person has looked at
  public static List<Case> list(Tx tx, boolean all) throws SQLException {
    return tx.rows(
        row -> read(tx, row),
        """
        SELECT o.op_id, o.voucher_id, o.account_id, coalesce(c.charged, false) AS charged,
               o.amount_fen, o.terminal_id, o.venue_id, o.received_at, o.gen, o.seq, n.note
        FROM (SELECT op_id FROM conflict WHERE d=:d AND state = 'OPEN'
              UNION SELECT op_id FROM doubt WHERE d=:d) AS l
          JOIN op o ON o.d=:d AND o.op_id = l.op_id AND o.state IN ('CONFLICT', 'POSTED')
          LEFT JOIN conflict c ON c.d=:d AND c.op_id = l.op_id AND c.state = 'OPEN'
          LEFT JOIN conflict_note n ON n.d=:d AND n.op_id = l.op_id
        WHERE :all OR n.op_id IS NULL
        ORDER BY o.received_at, o.op_id LIMIT %d
        """
            .formatted(MOST),
        "all",
        all);
  }

  public static long open(Tx tx) throws SQLException {
    return tx.number(
            """
            SELECT count(*)
            FROM (SELECT op_id FROM conflict WHERE d=:d AND state = 'OPEN'
                  UNION SELECT op_id FROM doubt WHERE d=:d) AS l
              JOIN op o ON o.d=:d AND o.op_id = l.op_id AND o.state IN ('CONFLICT', 'POSTED')
            WHERE NOT EXISTS (SELECT 1 FROM conflict_note n WHERE n.d=:d AND n.op_id = l.op_id)
            """)
        .orElse(0);
  }

  /// A person has looked, and says what was found.
  public static void close(Tx tx, UUID op, String note, String by) throws SQLException {
    tx.update(
        """
        INSERT INTO conflict_note (d, op_id, note, closed_at, closed_by)
        VALUES (:d, :op, :note, :now, :by)
        ON CONFLICT (d, op_id) DO UPDATE
        SET note=excluded.note, closed_at=excluded.closed_at, closed_by=excluded.closed_by
        """,
        "op",
        op,
        "note",
        note,
        "now",
        tx.now(),
        "by",
        by);
  }

  private static Case read(Tx tx, ResultSet row) throws SQLException {
    var voucher = Optional.ofNullable(row.getObject("voucher_id", UUID.class));
    String account = row.getString("account_id");
    String key = voucher.map(UUID::toString).orElse(String.valueOf(account));
    return new Case(
        row.getObject("op_id", UUID.class),
        new Subject(voucher.isEmpty(), key.substring(key.length() - 4), row.getLong("amount_fen")),
        side(tx, row),
        voucher.isPresent() ? winners(tx, voucher.get()) : List.of(),
        row.getBoolean("charged"),
        Optional.ofNullable(row.getString("note")));
  }

  private static List<Side> winners(Tx tx, UUID voucher) throws SQLException {
    return tx.rows(
        row -> side(tx, row),
        """
        SELECT o.terminal_id, o.venue_id, o.received_at, o.gen, o.seq FROM voucher_use u
          JOIN op o ON o.d = u.d AND o.op_id = u.op_id
        WHERE u.d=:d AND u.voucher_id=:v ORDER BY u.use_no
        """,
        "v",
        voucher);
  }

  private static Side side(Tx tx, ResultSet row) throws SQLException {
    String terminal = row.getString("terminal_id");
    var entry =
        tx.row(
            journal -> new String(journal.getBytes(1), StandardCharsets.UTF_8),
            "SELECT entry FROM journal WHERE d=:d AND terminal_id=:t AND gen=:gen AND seq=:seq",
            "t",
            terminal,
            "gen",
            row.getInt("gen"),
            "seq",
            row.getLong("seq"));
    return new Side(terminal, row.getString("venue_id"), row.getLong("received_at"), entry);
  }
}
