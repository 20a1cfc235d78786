package wenhui.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.LogFilter;
import wenhui.redeem.LogLine;
import wenhui.redeem.RedemptionLog;
import wenhui.ui.Json;
import wenhui.ui.Words;

/// Writes the log, page by page, for Excel and WPS (CSV, XLSX) and for programs (a JSON array, one
/// entry a line).
public final class LogExport {
  private static final int PAGE = 1_000;

  /// What a spreadsheet takes for the beginning of a formula; the full-width forms too, which some
  /// versions for East Asia do.
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private static final List<String> COLUMNS =
      List.of(
          "serial", "time", "subject", "tail", "kind", "venue", "spend", "worth", "source", "clerk",
          "outcome", "code");

  /// In characters, in the order of [#COLUMNS].
  private static final List<Integer> WIDTHS = List.of(8, 20, 8, 8, 16, 16, 12, 12, 8, 8, 16, 8);

  /// What it can write; spelled as on the command line and in file names.
  public enum Format {
    csv("text/csv; charset=utf-8"),
    xlsx("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    json("application/json; charset=utf-8");

    private final String type;

    Format(String type) {
      this.type = type;
    }

    String type() {
      return type;
    }
  }

  private final RedemptionLog log;
  private final LogFilter filter;
  private final Words words;

  private LogExport(RedemptionLog log, LogFilter filter, Words words) {
    this.log = log;
    this.filter = filter;
    this.words = words;
  }

  /// Writes all that matches, oldest first, in Chinese. Does not close `out`.
  public static void write(RedemptionLog log, LogFilter filter, Format format, OutputStream out)
      throws IOException, LedgerUnavailable {
    var export = new LogExport(log, filter, AdminWords.chinese());
    switch (format) {
      case csv -> export.csv(out);
      case xlsx -> export.xlsx(out);
      case json -> export.json(out);
    }
  }

  private interface Rows {
    void row(LogRow row) throws IOException;
  }

  private void each(Rows rows) throws IOException, LedgerUnavailable {
    long after = 0;
    List<LogLine> page;
    do {
      page = log.after(filter, after, PAGE);
      for (var line : page) {
        rows.row(new LogRow(line));
        after = line.entry().serial();
      }
    } while (page.size() == PAGE);
  }

  private void csv(OutputStream out) throws IOException, LedgerUnavailable {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write('\uFEFF'); // Without the mark Excel reads UTF-8 as GBK.
    writer.write(String.join(",", COLUMNS.stream().map(this::heading).toList()) + "\r\n");
    each(row -> {
      List<String> cells = cells(row).stream().map(LogExport::cell).toList();
      writer.write(String.join(",", cells) + "\r\n");
    });
    writer.flush();
  }

  private String heading(String column) {
    return words.say("column." + column);
  }

  /// In the order of [#COLUMNS].
  private List<Object> cells(LogRow row) {
    return List.of(
        row.serial(),
        row.time(),
        words.say(row.subjectKey()),
        row.tail(),
        row.kind(),
        row.venue(),
        row.spend(),
        row.worth(),
        row.sourceKey().map(words::say).orElse(""),
        row.clerk(),
        words.say(row.outcomeKey()),
        row.reason().map(r -> r.code()).orElse(""));
  }

  /// Numbers as they are; text quoted, and with a leading `'` where a spreadsheet would run it as a
  /// formula: names come from files, and files come from anywhere.
  static String cell(Object value) {
    return switch (value) {
      case Long number -> number.toString();
      case Optional<?> amount -> amount.map(Object::toString).orElse("");
      default -> quoted(value.toString());
    };
  }

  private static String quoted(String text) {
    return '"' + defused(text).replace("\"", "\"\"") + '"';
  }

  static String defused(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }

  /// Handed on a page at a time, and texts in their cells rather than in one table of all texts, or
  /// a long log would not fit a Pi's heap; on a new sheet where one is full.
  private void xlsx(OutputStream out) throws IOException, LedgerUnavailable {
    try (var book = new Workbook(out, "Wenhui", "1.0")) {
      var sheets = new Sheets(book);
      each(sheets::add);
      sheets.finish();
    }
  }

  private final class Sheets {
    private final Workbook book;
    private Worksheet sheet;
    private int row;
    private int number;

    Sheets(Workbook book) {
      this.book = book;
      this.sheet = begin();
    }

    private Worksheet begin() {
      number++;
      var fresh = book.newWorksheet(words.say("log") + (number == 1 ? "" : " " + number));
      for (int i = 0; i < COLUMNS.size(); i++) {
        fresh.value(0, i, heading(COLUMNS.get(i)));
        fresh.style(0, i).bold().set();
        fresh.width(i, WIDTHS.get(i));
      }
      fresh.freezePane(0, 1);
      row = 1;
      return fresh;
    }

    void add(LogRow logged) throws IOException {
      if (row == Worksheet.MAX_ROWS) {
        sheet.finish();
        sheet = begin();
      }
      var cells = cells(logged);
      for (int i = 0; i < cells.size(); i++) {
        cell(sheet, row, i, cells.get(i));
      }
      row++;
      if (row % PAGE == 0) {
        sheet.flush();
      }
    }

    void finish() throws IOException {
      sheet.finish();
    }
  }

  private static void cell(Worksheet sheet, int row, int column, Object value) {
    switch (value) {
      case Long number -> sheet.value(row, column, number);
      case Optional<?> amount
          when amount.isPresent() && amount.get() instanceof LogRow.Amount(long fen) -> {
        sheet.value(row, column, java.math.BigDecimal.valueOf(fen, 2));
        sheet.style(row, column).format("#,##0.00").set();
      }
      case Optional<?> _ -> {}
      default -> sheet.inlineString(row, column, defused(value.toString()));
    }
  }

  private void json(OutputStream out) throws IOException, LedgerUnavailable {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    String[] before = {"[\n"};
    each(row -> {
      writer.write(before[0]);
      writer.write(Json.of(LogJson.of(row.line())));
      before[0] = ",\n";
    });
    writer.write(before[0].equals("[\n") ? "[]\n" : "\n]\n");
    writer.flush();
  }
}
