package wenhui.hub.bureau;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import wenhui.hub.bureau.Statements.Line;
import wenhui.hub.bureau.Statements.Statement;

/// All statements of a run as one table, for whoever pays: a row for each venue and batch. In
/// Chinese, as the monthly report.
public final class StatementTable {
  private static final List<String> HEADING =
      List.of("单号", "网点编号", "网点", "收款户名", "账号", "资金来源", "批次", "笔数", "冲减笔数", "金额（元）", "复核");

  private final List<Row> rows = new ArrayList<>();

  /// @param texts of the columns before the numbers
  private record Row(List<String> texts, Statements.Sum sum, String approvedBy) {}

  public StatementTable(List<Statement> statements) {
    for (Statement statement : statements) {
      statement.lines().forEach(line -> rows.add(row(statement, line)));
    }
  }

  private static Row row(Statement statement, Line line) {
    var payee = statement.payee();
    var texts =
        List.of(
            statement.number(),
            payee.venue(),
            payee.name(),
            payee.holder(),
            payee.account(),
            MonthlyReport.source(line.source()),
            line.batch());
    return new Row(texts, line.sum(), statement.run().approvedBy().orElse("未复核"));
  }

  /// With a byte order mark, which spreadsheets want.
  public String csv() {
    var csv = new StringBuilder("\uFEFF").append(String.join(",", HEADING)).append("\r\n");
    for (Row row : rows) {
      var fields = row.texts.stream().map(Csv::field).collect(Collectors.toList());
      fields.add(Long.toString(row.sum.items()));
      fields.add(Long.toString(row.sum.corrections()));
      fields.add(Yuan.plain(row.sum.fen()));
      fields.add(Csv.field(row.approvedBy));
      csv.append(String.join(",", fields)).append("\r\n");
    }
    return csv.toString();
  }

  /// Account numbers are text: as numbers a spreadsheet would round them.
  public void xlsx(OutputStream out) throws IOException {
    try (var book = new Workbook(out, "Wenhui", "1.0")) {
      var sheet = book.newWorksheet("结算单");
      for (int column = 0; column < HEADING.size(); column++) {
        sheet.value(0, column, HEADING.get(column));
      }
      for (int at = 0; at < rows.size(); at++) {
        var row = rows.get(at);
        int column = 0;
        for (String text : row.texts) {
          sheet.value(at + 1, column++, text);
        }
        sheet.value(at + 1, column++, row.sum.items());
        sheet.value(at + 1, column++, row.sum.corrections());
        sheet.value(at + 1, column++, row.sum.fen() / 100.0);
        sheet.value(at + 1, column, row.approvedBy);
      }
    }
  }
}
