package wenhui.ledger;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Optional;
import wenhui.redeem.FundingSource;
import wenhui.redeem.LogFilter;
import wenhui.redeem.Outcome;
import wenhui.redeem.Totals;

/// Adds the rows of the tally up, less what it does not tell apart.
final class Sums {
  private static final String SQL =
      """
      SELECT outcome, source, sum(entries), sum(worth_fen), sum(visits), sum(attended)
      FROM tally WHERE %s GROUP BY outcome, source
      """
          .formatted(Criteria.OF_TALLY);

  private final EnumMap<FundingSource, Long> bySource = new EnumMap<>(FundingSource.class);
  private long redeemed;
  private long worth;
  private long refused;
  private long visits;
  private long attended;
  private long undone;

  private Sums() {}

  private record Row(
      String outcome, String source, long entries, long worth, long visits, long attended) {}

  static Totals of(Session session, LogFilter filter) throws SQLException {
    var sums = new Sums();
    session
        .list(
            SQL,
            row ->
                new Row(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6)),
            Criteria.values(filter))
        .forEach(sums::add);
    long denied = session.number(Criteria.DENIED, Criteria.values(filter));
    boolean only = filter.outcome().equals(Optional.of(Outcome.DENIED));
    sums.refused = only ? 0 : sums.refused - denied;
    sums.undone -= session.number(Criteria.HEADS_BACK, Criteria.values(filter));
    return sums.totals();
  }

  private void add(Row row) {
    boolean back = row.outcome().equals("UNDO");
    long sign = back ? -1 : 1;
    redeemed += row.outcome().equals("DONE") || row.outcome().equals("PAID") ? row.entries() : 0;
    refused += row.outcome().equals("REFUSED") ? row.entries() : 0;
    undone += back ? row.entries() : 0;
    worth += sign * row.worth();
    visits += sign * row.visits();
    attended += sign * row.attended();
    if (!row.source().isEmpty() && (back || row.outcome().equals("DONE"))) {
      bySource.merge(FundingSource.valueOf(row.source()), sign * row.worth(), Long::sum);
    }
  }

  private Totals totals() {
    return new Totals(redeemed, worth, refused, visits, attended, undone, bySource);
  }
}
