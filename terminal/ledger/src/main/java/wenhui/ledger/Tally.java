package wenhui.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.Json;

/// What entries add up to, by day and kind, as table `tally` holds it.
final class Tally {
  private final Map<Key, Sum> sums = new HashMap<>();

  /// What is counted apart. 0 and the empty text stand for what an entry does not say.
  record Key(long day, String kind, String venue, long batch, String source, String clerk) {}

  /// @param first serial
  /// @param last serial
  record Sum(long entries, long worthFen, long visits, long attended, long first, long last) {

    Sum plus(Sum other) {
      return new Sum(
          entries + other.entries,
          worthFen + other.worthFen,
          visits + other.visits,
          attended + other.attended,
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
              row.getLong("attended"),
              row.getLong("first"),
              row.getLong("last")));
    }

    /// Adds this to what the table has.
    void add(Session session) throws SQLException {
      session.update(
          """
          INSERT INTO tally
            (day, outcome, venue, batch, source, clerk,
             entries, worth_fen, visits, attended, first, last)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET entries = entries + excluded.entries,
            worth_fen = worth_fen + excluded.worth_fen, visits = visits + excluded.visits,
            attended = attended + excluded.attended, last = excluded.last
          """,
          key.day(),
          key.kind(),
          key.venue(),
          key.batch(),
          key.source(),
          key.clerk(),
          sum.entries(),
          sum.worthFen(),
          sum.visits(),
          sum.attended(),
          sum.first(),
          sum.last());
    }

    private static String text(ResultSet row, String column) throws SQLException {
      return Objects.requireNonNull(row.getString(column), column);
    }
  }

  /// What one attempt adds.
  ///
  /// @param day the programme's, counted from 1970-01-01
  static Row of(Kind kind, long day, Json.Fields body) {
    var key =
        new Key(
            day,
            kind.name(),
            text(body, "venue"),
            whole(body, "batch"),
            text(body, "source"),
            text(body, "clerk"));
    long serial = whole(body, "serial");
    long worth = whole(body, "amount_fen");
    boolean event = body.values().containsKey("event");
    long heads = whole(body, "heads");
    long visits = whole(body, "visit") + (event ? 0 : heads);
    return new Row(key, new Sum(1, worth, visits, event ? heads : 0, serial, serial));
  }

  void count(Row row) {
    sums.merge(row.key(), row.sum(), Sum::plus);
  }

  List<Row> rows() {
    return sums.entrySet().stream().map(sum -> new Row(sum.getKey(), sum.getValue())).toList();
  }

  /// Strikes out what a row says; returns whether it said what was counted.
  boolean strike(Row row) {
    return sums.remove(row.key(), row.sum());
  }

  /// What no row has said, if anything.
  boolean nothingLeft() {
    return sums.isEmpty();
  }

  private static String text(Json.Fields body, String key) {
    return body.values().get(key) instanceof Json.Text(String value) ? value : "";
  }

  private static long whole(Json.Fields body, String key) {
    return body.values().get(key) instanceof Json.Whole(long value) ? value : 0;
  }
}
