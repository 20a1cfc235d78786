package wenhui.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import wenhui.redeem.Afterword;
import wenhui.redeem.LogFilter;
import wenhui.redeem.LogLine;
import wenhui.redeem.ShiftSums.Sum;

/// What the hub has said afterwards, read from the operations that it is about.
final class Afterwords {
  private static final String WHENCE =
      """
      FROM op o JOIN journal j ON j.op = o.id AND j.serial IS NOT NULL
      """;

  /// Entries that the hub has said something about, as [SqliteLog] reads entries; parameter 8 is
  /// how many.
  static final String OF_ENTRIES =
      """
      SELECT j.serial AS serial, j.hash AS hash, j.entry AS entry, s.subject AS subject,
             j.source AS source, c.tail AS tail, o.said AS said, o.said_ms AS said_ms,
             EXISTS (SELECT 1 FROM undone u WHERE u.serial = j.serial) AS back
      %s LEFT JOIN seen s ON s.seq = j.seq LEFT JOIN card c ON c.id = s.subject
      WHERE o.said IS NOT NULL AND %s
      ORDER BY o.said_row DESC, o.n DESC LIMIT ?8
      """
          .formatted(WHENCE, Criteria.OF_JOURNAL);

  /// As [Afterword#unpaid].
  private static final String UNPAID =
      """
      SELECT count(*), coalesce(sum(j.entry ->> '$.body.amount_fen'), 0) %s
      WHERE o.said IN ('LOST', 'REVIEW')
        AND NOT EXISTS (SELECT 1 FROM undone u WHERE u.serial = j.serial) AND
      """
          .formatted(WHENCE);

  private Afterwords() {}

  static Afterword of(ResultSet row, LogLine line) throws SQLException {
    return new Afterword(
        line,
        Afterword.Said.valueOf(row.getString("said")),
        Instant.ofEpochMilli(row.getLong("said_ms")),
        row.getBoolean("back"));
  }

  static Sum unpaid(Session session, LogFilter filter) throws SQLException {
    return sum(session, UNPAID + Criteria.OF_JOURNAL, Criteria.values(filter));
  }

  /// What nobody has heard of at a cash-up yet.
  static Sum unpaidSinceLastShift(Session session) throws SQLException {
    return sum(session, UNPAID + " o.said_row >= (SELECT coalesce(max(closed), 0) FROM shift)");
  }

  private static Sum sum(Session session, String sql, @Nullable Object... of) throws SQLException {
    return session.first(sql, row -> new Sum(row.getLong(1), row.getLong(2)), of).orElseThrow();
  }
}
