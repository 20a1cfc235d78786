package wenhui.hub.bureau;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import wenhui.hub.store.Tx;

/// The month's figures (月报), due by the 5th of the next month.
public record MonthlyReport(YearMonth month, List<Line> lines) {

  /// @param what such as 核销 or 到馆
  /// @param about such as the batch, the unit or the venue
  public record Line(String what, String about, String source, long count, long fen) {}

  public MonthlyReport {
    lines = List.copyOf(lines);
  }

  public static MonthlyReport of(Tx tx, YearMonth month) throws SQLException {
    long from = Programmes.startOf(month.atDay(1));
    long to = Programmes.startOf(month.plusMonths(1).atDay(1));
    var lines = new ArrayList<Line>();
    lines.addAll(redemptions(tx, from, to, "b.name", "核销（按批次）"));
    lines.addAll(redemptions(tx, from, to, "coalesce(n.name, o.venue_id)", "核销（按网点）"));
    lines.addAll(
        counts(
            tx,
            "撤销",
            """
            SELECT '' , count(*) FROM op WHERE d=:d AND state = 'VOIDED'
              AND (use_no IS NOT NULL OR account_id IS NOT NULL) -- not what was never carried out
              AND received_at >= :from AND received_at < :to
            """,
            from,
            to));
    lines.addAll(
        counts(
            tx,
            "发卡",
            """
            SELECT unit, count(*) FROM card
            WHERE d=:d AND issued_at >= :from AND issued_at < :to AND replaced_by IS NULL
            GROUP BY unit ORDER BY unit
            """,
            from,
            to));
    lines.addAll(
        tx.rows(
            row -> new Line("演出", row.getString(1), "", row.getLong(2), 0),
            """
            SELECT unit, count(*) FROM performance WHERE d=:d AND day >= :first AND day <= :last
            GROUP BY unit ORDER BY unit
            """,
            "first",
            month.atDay(1),
            "last",
            month.atEndOfMonth()));
    lines.addAll(
        tx.rows(
            row -> new Line("到馆人次", row.getString(1), "", row.getLong(2), 0),
            """
            SELECT coalesce(n.name, t.venue_id), sum(t.visits) FROM visit_tally t
              LEFT JOIN venue n ON n.d = t.d AND n.venue_id = t.venue_id
            WHERE t.d=:d AND t.day >= :first AND t.day <= :last GROUP BY 1 ORDER BY 1
            """,
            "first",
            month.atDay(1),
            "last",
            month.atEndOfMonth()));
    return new MonthlyReport(month, lines);
  }

  /// @param by the column to sum by, out of this class's own two
  private static List<Line> redemptions(Tx tx, long from, long to, String by, String what)
      throws SQLException {
    return tx.rows(
        row ->
            new Line(
                what, row.getString(1), source(row.getString(2)), row.getLong(3), row.getLong(4)),
        """
        SELECT %s, b.source, count(*), sum(o.amount_fen)
        FROM op o
          LEFT JOIN voucher v ON v.d = o.d AND v.voucher_id = o.voucher_id
          LEFT JOIN account a ON a.d = o.d AND a.account_id = o.account_id
          JOIN batch b ON b.d = o.d AND b.batch_id = coalesce(v.batch_id, a.batch_id)
          LEFT JOIN venue n ON n.d = o.d AND n.venue_id = o.venue_id
        WHERE o.d=:d AND o.state IN ('POSTED', 'SETTLED')
          AND o.received_at >= :from AND o.received_at < :to
        GROUP BY 1, 2 ORDER BY 1, 2
        """
            .formatted(by),
        "from",
        from,
        "to",
        to);
  }

  private static List<Line> counts(Tx tx, String what, String sql, long from, long to)
      throws SQLException {
    return tx.rows(
        row -> new Line(what, row.getString(1), "", row.getLong(2), 0),
        sql,
        "from",
        from,
        "to",
        to);
  }

  static String source(String source) {
    return switch (source) {
      case "PROVINCE" -> "省级";
      case "CITY" -> "市级";
      default -> "区级";
    };
  }

  private static final List<String> HEADING = List.of("项目", "名称", "资金来源", "数量", "金额（元）");

  /// With a byte order mark, which spreadsheets want.
  public String csv() {
    var csv = new StringBuilder("\uFEFF").append(String.join(",", HEADING)).append("\r\n");
    for (Line line : lines) {
      csv.append(cells(line).stream().map(Csv::field).collect(Collectors.joining(",")));
      csv.append("\r\n");
    }
    return csv.toString();
  }

  public void xlsx(OutputStream out) throws IOException {
    try (var book = new Workbook(out, "Wenhui", "1.0")) {
      var sheet = book.newWorksheet(month.toString());
      for (int column = 0; column < HEADING.size(); column++) {
        sheet.value(0, column, HEADING.get(column));
      }
      int row = 1;
      for (Line line : lines) {
        sheet.value(row, 0, line.what);
        sheet.value(row, 1, line.about);
        sheet.value(row, 2, line.source);
        sheet.value(row, 3, line.count);
        sheet.value(row, 4, line.fen / 100.0);
        row++;
      }
    }
  }

  private static List<String> cells(Line line) {
    return List.of(
        line.what, line.about, line.source, Long.toString(line.count), Yuan.plain(line.fen));
  }
}
