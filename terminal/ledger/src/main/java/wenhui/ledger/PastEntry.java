package wenhui.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wenhui.link.FieldWriter;
import wenhui.link.JournalEntry;
import wenhui.link.Json;
import wenhui.link.Malformed;
import wenhui.redeem.Entry;

/// An entry with what only the journal knows of it.
///
/// @param row of the journal
/// @param body as written, for what refers to it
record PastEntry(Entry entry, long row, UUID boot, long upMs, Json.Fields body) {

  /// What an `UNDO` entry repeats of the entry that it takes back, so that nobody needs to look it
  /// up who adds entries up.
  private static final List<String> REPEATED =
      List.of(
          "batch",
          "discount_fen",
          "event",
          "from_allowance_fen",
          "from_points_fen",
          "heads",
          AttemptBody.OFF_BEFORE,
          "payable_fen",
          "points_earned",
          "points_spent",
          "source",
          "use_no",
          "voucher");

  static Optional<PastEntry> find(Session session, long serial) throws SQLException {
    return session.first(
        """
        SELECT j.serial, j.hash, j.entry, s.subject, j.seq
        FROM journal j LEFT JOIN seen s ON s.seq = j.seq WHERE j.serial = ?
        """,
        row -> {
          try {
            var written = JournalEntry.read(Journal.text(row, 3));
            return new PastEntry(
                Books.entry(row), row.getLong(5), written.boot(), written.upMs(), written.body());
          } catch (Malformed e) {
            throw new SQLException("entry " + serial + " is damaged", e);
          }
        },
        serial);
  }

  /// What the entry that takes this one back repeats of it.
  Json.Fields repeated() {
    var repeated = new FieldWriter();
    for (String key : REPEATED) {
      if (body.values().containsKey(key)) {
        repeated.put(key, body.values().get(key));
      }
    }
    return repeated.put("undoes_seq", row).object();
  }
}
