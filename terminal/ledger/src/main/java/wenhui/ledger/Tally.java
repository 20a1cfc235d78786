package wenhui.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import wenhui.ledger.Canonical.Members;
import wenhui.ledger.Canonical.Text;
import wenhui.ledger.Canonical.Whole;
import wenhui.ledger.JournalEntry.Kind;

/// What entries add up to, by day and kind: table `tally`, made anew from the journal to compare.
final class Tally {
  private final Map<Key, Sum> sums = new HashMap<>();

  /// What is counted apart. 0 and the empty text stand for what an entry does not say.
  record Key(long day, String kind, String venue, long batch, String source, String clerk) {}

  /// @param first serial
  /// @param last serial
  record Sum(long entries, long worthFen, long visits, long first, long last) {

    Sum plus(Sum other) {
      return new Sum(
          entries + other.entries,
          worthFen + other.worthFen,
          visits + other.visits,
          first,
          other.last);
    }
  }

  /// One row of the table.
  record Row(Key key, Sum sum) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          new Key(
              row.getLong("day"),
              text(row, "outcome"),
              text(row, "venue"),
              row.getLong("batch"),
              text(row, "source"),
              text(row, "clerk")),
          new Sum(
              row.getLong("entries"),
              row.getLong("worth_fen"),
              row.getLong("visits"),
              row.getLong("first"),
              row.getLong("last")));
    }

    private static String text(ResultSet row, String column) throws SQLException {
      return Objects.requireNonNull(row.getString(column), column);
    }
  }

  /// Counts the entry of an attempt.
  void count(JournalEntry entry, long serial) {
    Members body = entry.body();
    var key =
        new Key(
            Journal.day(entry.wallMs()),
            entry.kind().name(),
            text(body, "venue"),
            whole(body, "batch"),
            text(body, "source"),
            text(body, "clerk"));
    long worth = entry.kind() == Kind.DONE ? whole(body, "amount_fen") : 0;
    sums.merge(key, new Sum(1, worth, whole(body, "visit"), serial, serial), Sum::plus);
  }

  /// Strikes out what a row says; returns whether it said what was counted.
  boolean strike(Row row) {
    return sums.remove(row.key(), row.sum());
  }

  /// What no row has said, if anything.
  boolean nothingLeft() {
    return sums.isEmpty();
  }

  private static String text(Members body, String key) {
    return body.values().get(key) instanceof Text(String value) ? value : "";
  }

  private static long whole(Members body, String key) {
    return body.values().get(key) instanceof Whole(long value) ? value : 0;
  }
}
