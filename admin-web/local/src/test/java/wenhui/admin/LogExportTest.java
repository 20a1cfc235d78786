package wenhui.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.json.Json;
import wenhui.redeem.FundingSource;
import wenhui.redeem.LogFilter;
import wenhui.redeem.LogLine;
import wenhui.redeem.Reason;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;

class LogExportTest {
  private static final Instant AT = Instant.parse("2026-11-22T06:22:08Z");
  private static final LogFilter TODAY = LogFilter.of(LocalDate.of(2026, 11, 22));

  private final Office office = Office.open();

  @AfterEach
  void close() {
    office.close();
  }

  private byte[] exported(LogExport.Format format) throws Exception {
    var out = new ByteArrayOutputStream();
    LogExport.write(office.log, TODAY, format, out);
    return out.toByteArray();
  }

  private List<List<Csv.Cell>> csv() throws Exception {
    String text = new String(exported(LogExport.Format.csv), StandardCharsets.UTF_8);
    assertTrue(text.startsWith("\uFEFF"), "without the mark Excel reads UTF-8 as GBK");
    return Csv.read(text.substring(1));
  }

  @Test
  void a_redemption_is_one_row_with_chinas_time_and_yuan_as_numbers() throws Exception {
    office.log.add(Sample.redeemed(1, AT, Sample.TWENTY, 2_000));
    var rows = csv();

    assertEquals(
        List.of("流水号", "时间", "出示", "尾号", "券种", "网点", "消费金额", "减免金额", "来源", "店员", "结果", "代码"),
        rows.get(0).stream().map(Csv.Cell::text).toList());
    var row = rows.get(1);
    assertEquals(new Csv.Cell("1", false), row.get(0));
    assertEquals(new Csv.Cell("2026-11-22 14:22:08", true), row.get(1));
    assertEquals(new Csv.Cell("68.00", false), row.get(6));
    assertEquals(new Csv.Cell("20.00", false), row.get(7));
    assertEquals(
        List.of("满50减20", "听雨书店", "省级", "李*", "已核销"),
        List.of(
            row.get(4).text(),
            row.get(5).text(),
            row.get(8).text(),
            row.get(9).text(),
            row.get(10).text()));
  }

  @Test
  void a_refusal_says_why_and_with_which_code() throws Exception {
    office.log.add(Sample.refused(1, AT, Reason.ALREADY_USED));
    var row = csv().get(1);

    assertEquals("已用过", row.get(10).text());
    assertEquals("K12", row.get(11).text());
    assertEquals(new Csv.Cell("", false), row.get(7));
  }

  /// A line whose every text is `text`.
  private static LogLine named(String text) {
    var terms = Sample.terms(1, text, FundingSource.CITY);
    var venue = new Venue(new VenueId("TYSD"), text, new VenueClass(1), "");
    var line = Sample.redeemed(1, AT, terms, 100);
    return new LogLine(line.entry(), venue.name(), Optional.of(terms), "", text);
  }

  @Test
  void no_name_runs_as_a_formula_in_either_spreadsheet() throws Exception {
    for (String text :
        List.of(
            "=HYPERLINK(\"http://evil.example\";\"x\")",
            "+1",
            "-1",
            "@SUM(1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1",
            "＋1",
            "－1",
            "＠1")) {
      office.log.clear();
      office.log.add(named(text));

      for (int column : List.of(4, 5, 9)) {
        var cell = csv().get(1).get(column);
        assertEquals("'" + text, cell.text());
        assertTrue(cell.quoted(), text);
      }
      var book = Xlsx.read(exported(LogExport.Format.xlsx));
      assertFalse(book.hasFormulas(), text);
      assertTrue(book.rows().get(1).get(4).startsWith("'"), text);
    }
  }

  @Test
  void commas_quotes_and_line_ends_in_a_name_stay_in_its_cell() throws Exception {
    String name = "满50,\"减20\"\r\n第二行";
    office.log.add(named(name));

    assertEquals(2, csv().size());
    assertEquals(name, csv().get(1).get(4).text());
  }

  @Test
  void what_xml_cannot_hold_does_not_spoil_the_workbook() throws Exception {
    office.log.add(named("a\u0001b\u0000c<&>\uFFFE\uD800d"));

    assertEquals(2, Xlsx.read(exported(LogExport.Format.xlsx)).rows().size());
  }

  @Test
  void an_empty_day_is_a_heading_and_an_empty_list() throws Exception {
    assertEquals(1, csv().size());
    assertEquals(1, Xlsx.read(exported(LogExport.Format.xlsx)).rows().size());
    assertEquals("[]\n", new String(exported(LogExport.Format.json), StandardCharsets.UTF_8));
  }

  private static List<LogLine> many(int count) {
    List<LogLine> lines = new ArrayList<>();
    for (int serial = 1; serial <= count; serial++) {
      lines.add(Sample.redeemed(serial, AT, Sample.TEN, 1_000));
    }
    return lines;
  }

  @Test
  void ten_thousand_rows_come_whole_and_in_order_in_every_format() throws Exception {
    office.log.addAll(many(10_000));
    try (var visitor = office.admin()) {
      String csv = visitor.get("/log/export.csv").body();
      var rows = Csv.read(csv.substring(1));
      assertEquals(10_001, rows.size());
      for (int row = 1; row <= 10_000; row++) {
        assertEquals(Integer.toString(row), rows.get(row).get(0).text());
      }

      var sheet = Xlsx.read(visitor.bytes("/log/export.xlsx").body()).rows();
      assertEquals(10_001, sheet.size());
      assertEquals("10000", sheet.get(10_000).get(0));
      assertEquals("10.00", sheet.get(10_000).get(7));

      List<Map<String, Object>> json =
          new Json().toType(visitor.get("/log/export.json").body(), Json.LIST_OF_MAPS_TYPE);
      assertEquals(10_000, json.size());
      assertEquals(10_000L, json.get(9_999).get("serial"));
    }
  }

  @Test
  void a_file_has_a_name_and_a_type_for_its_program() {
    try (var visitor = office.admin()) {
      var answer = visitor.get("/log/export.csv?from=2026-11-01&to=2026-11-22");

      assertEquals(
          "attachment; filename=\"redemptions-2026-11-01-2026-11-22.csv\"",
          answer.headers().firstValue("Content-Disposition").orElseThrow());
      assertEquals(
          "text/csv;charset=utf-8",
          answer.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""));
      assertEquals(404, visitor.get("/log/export.pdf").statusCode());
      assertEquals(400, visitor.get("/log/export.csv?from=yesterday").statusCode());
    }
  }

  @Test
  void an_export_that_breaks_off_does_not_look_like_a_whole_one() {
    office.log.addAll(many(10_000));
    office.log.failAfter(5_000);
    try (var visitor = office.admin()) {
      assertThrows(UncheckedIOException.class, () -> visitor.get("/log/export.csv"));
      assertThrows(UncheckedIOException.class, () -> visitor.get("/log/export.json"));
    }
  }

  @Test
  void a_ledger_that_cannot_be_read_at_all_gives_a_page_and_no_file() {
    office.log.failAfter(0);
    try (var visitor = office.admin()) {
      var answer = visitor.get("/log/export.csv");

      assertEquals(503, answer.statusCode());
      assertTrue(answer.headers().firstValue("Content-Disposition").isEmpty());
      assertTrue(answer.body().contains("没有取到记录"), answer.body());
    }
  }
}
