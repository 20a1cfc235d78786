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

  /// It had lost when somebody looked, and has got its use since: somebody must look again.
  private static final String LOOKED_AT_WHEN_LOST =
      "(n.verdict = 'SEEN' AND o.state = 'POSTED' AND NOT o.covered)";

  private Conflicts() {}

  public enum Kind {
    /// Lost against another, and the budget of the batch bears it.
    LOST,
    /// Lost, and the terminal went beyond its grant.
    LOST_BEYOND_GRANT,
    /// A use or money was there for it, but no grant had allowed it.
    DOUBTFUL
  }

  /// What a person decides who has looked.
  public enum Verdict {
    /// A doubtful one is paid with the next settlement.
    PAY,
    /// A doubtful one is never paid.
    REFUSE,
    /// One that has lost is not paid anyhow.
    SEEN
  }

  /// @param mine what this is about
  /// @param others who had the voucher
  /// @param note what a person found, once one has looked
  public record Case(
      UUID op, Subject subject, Kind kind, Side mine, List<Side> others, Optional<Note> note) {
    public Case {
      others = List.copyOf(others);
    }

    /// Whether somebody has to look at it.
    public boolean open() {
      return note.isEmpty() || kind == Kind.DOUBTFUL && note.get().verdict == Verdict.SEEN;
    }
  }

  public record Note(Verdict verdict, String text) {}

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
               o.amount_fen, o.terminal_id, o.venue_id, o.received_at, o.gen, o.seq, o.state,
               n.note, n.verdict
        FROM (SELECT op_id FROM conflict WHERE d=:d AND state = 'OPEN'
              UNION SELECT op_id FROM doubt WHERE d=:d) AS l
          JOIN op o ON o.d=:d AND o.op_id = l.op_id AND o.state IN ('CONFLICT', 'POSTED')
          LEFT JOIN conflict c ON c.d=:d AND c.op_id = l.op_id AND c.state = 'OPEN'
          LEFT JOIN conflict_note n ON n.d=:d AND n.op_id = l.op_id
        WHERE :all OR n.op_id IS NULL OR %s
        ORDER BY o.received_at, o.op_id LIMIT %d
        """
            .formatted(LOOKED_AT_WHEN_LOST, MOST),
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
              LEFT JOIN conflict_note n ON n.d=:d AND n.op_id = l.op_id
            WHERE n.op_id IS NULL OR %s
            """
                .formatted(LOOKED_AT_WHEN_LOST))
        .orElse(0);
  }

  /// A person has looked, and says what was found.
  ///
  /// @return false if there is no such case, or it is of another kind: it may have changed
  public static boolean close(Tx tx, UUID op, Note note, String by) throws SQLException {
    return tx.touched(
        """
        INSERT INTO conflict_note (d, op_id, note, verdict, closed_at, closed_by)
        SELECT o.d, o.op_id, :note, :verdict, :now, :by FROM op o
        WHERE o.d=:d AND o.op_id=:op
          AND CASE WHEN :verdict = 'SEEN' THEN o.state = 'CONFLICT'
                   ELSE o.state = 'POSTED' AND NOT o.covered END
        ON CONFLICT (d, op_id) DO UPDATE
        SET note=excluded.note, verdict=excluded.verdict, closed_at=excluded.closed_at,
            closed_by=excluded.closed_by
        """,
        "op",
        op,
        "note",
        note.text,
        "verdict",
        note.verdict.name(),
        "now",
        tx.now(),
        "by",
        by);
  }

  private static Case read(Tx tx, ResultSet row) throws SQLException {
    var voucher = Optional.ofNullable(row.getObject("voucher_id", UUID.class));
    String account = row.getString("account_id");
    String key = voucher.map(UUID::toString).orElse(String.valueOf(account));
    var op = row.getObject("op_id", UUID.class);
    String note = row.getString("note");
    return new Case(
        op,
        new Subject(voucher.isEmpty(), key.substring(key.length() - 4), row.getLong("amount_fen")),
        kind(row),
        side(tx, row),
        voucher.isPresent() ? others(tx, voucher.get(), op) : List.of(),
        note == null
            ? Optional.empty()
            : Optional.of(new Note(Verdict.valueOf(row.getString("verdict")), note)));
  }

  private static Kind kind(ResultSet row) throws SQLException {
    if (row.getString("state").equals("POSTED")) {
      return Kind.DOUBTFUL;
    }
    return row.getBoolean("charged") ? Kind.LOST : Kind.LOST_BEYOND_GRANT;
  }

  private static List<Side> others(Tx tx, UUID voucher, UUID op) throws SQLException {
    return tx.rows(
        row -> side(tx, row),
        """
        SELECT o.terminal_id, o.venue_id, o.received_at, o.gen, o.seq FROM voucher_use u
          JOIN op o ON o.d = u.d AND o.op_id = u.op_id
        WHERE u.d=:d AND u.voucher_id=:v AND u.op_id <> :op ORDER BY u.use_no
        """,
        "v",
        voucher,
        "op",
        op);
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
