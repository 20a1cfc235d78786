package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import wenhui.hub.bureau.MonthlyReport;
import wenhui.hub.bureau.Progress;
import wenhui.hub.bureau.Progress.Kind;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.Pages.Shown;
import wenhui.link.FieldReader;

/// How far the programme has come (任务进度), and the month's report.
final class QuotaPage {
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final int BAR = 640; // Width of a bar in its own units.
  private static final int MOST_SHOWN = 20; // Performances.

  private final HubDesk desk;
  private final Pages pages;

  QuotaPage(HubDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  record Performance(UUID id, String unit, LocalDate day, String title) {}

  record View(
      Progress progress, LocalDate today, YearMonth lastMonth, List<Performance> performances) {

    /// For what the form is about to add.
    UUID newId() {
      return UUID.randomUUID();
    }

    long daysLeft() {
      return progress.next().map(d -> ChronoUnit.DAYS.between(today, d.day())).orElse(0L);
    }

    Kind[] kinds() {
      return Kind.values();
    }

    int width(Progress.Line line) {
      return BAR * line.percent() / 100;
    }

    int mark(Progress.Deadline deadline) {
      return Math.min(BAR - 1, BAR * deadline.percent() / 100);
    }
  }

  void on(RoutesConfig routes) {
    routes.get("/", this::page);
    routes.get("/report.{format}", this::report);
    routes.post("/performances", this::performance);
    routes.post("/performances/{id}/remove", this::remove);
  }

  private void page(Context ctx) throws Unavailable {
    var today = pages.today();
    var progress = desk.district().read(tx -> Progress.of(tx, today));
    var performances = desk.district().read(QuotaPage::performances);
    var view = new View(progress, today, YearMonth.from(today).minusMonths(1), performances);
    pages.show(ctx, new Shown("quota", "/", "quota", view));
  }

  private static List<Performance> performances(Tx tx) throws SQLException {
    return tx.rows(
        row ->
            new Performance(
                row.getObject("performance_id", UUID.class),
                row.getString("unit"),
                row.getObject("day", LocalDate.class),
                row.getString("title")),
        """
        SELECT performance_id, unit, day, title FROM performance WHERE d=:d
        ORDER BY day DESC, title, performance_id LIMIT :most
        """,
        "most",
        MOST_SHOWN);
  }

  private void report(Context ctx) throws Unavailable, IOException {
    YearMonth month = month(ctx);
    var report = desk.district().read(tx -> MonthlyReport.of(tx, month));
    String format = ctx.pathParam("format");
    Audit.exported(desk, ctx, "report.export", month + " " + format);
    switch (format) {
      case "csv" -> {
        attach(ctx, "text/csv; charset=utf-8", month + ".csv");
        ctx.result(report.csv());
      }
      case "xlsx" -> {
        var out = new ByteArrayOutputStream();
        report.xlsx(out);
        attach(ctx, XLSX, month + ".xlsx");
        ctx.result(out.toByteArray());
      }
      default -> throw new NotFoundResponse();
    }
  }

  static void attach(Context ctx, String type, String name) {
    ctx.contentType(type).header("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  private static YearMonth month(Context ctx) {
    try {
      return YearMonth.parse(String.valueOf(ctx.queryParam("month")));
    } catch (DateTimeException _) {
      throw new Wrong("month");
    }
  }

  /// A performance was held: it counts to its unit's quota. The form brings the id, so that one
  /// that was sent twice counts once.
  private void performance(Context ctx) throws Unavailable {
    String who = HubDoor.personOf(ctx).id();
    String unit = SignInPages.given(ctx, "unit");
    String title = SignInPages.given(ctx, "title").strip();
    LocalDate day = day(SignInPages.given(ctx, "day"));
    var id = FieldReader.uuid(SignInPages.given(ctx, "id")).orElseThrow(() -> new Wrong("form"));
    if (title.isEmpty() || title.length() > 100 || unit.isEmpty()) {
      throw new Wrong("performance");
    }
    if (day.isAfter(pages.today())) {
      throw new Wrong("performance_day");
    }
    desk.district()
        .transact(tx -> {
          if (tx.number("SELECT 1 FROM unit WHERE d=:d AND name=:unit", "unit", unit).isEmpty()) {
            throw new Wrong("performance");
          }
          boolean added =
              tx.touched(
                  """
                  INSERT INTO performance (d, performance_id, unit, day, title)
                  SELECT d, :id, name, :day, :title FROM unit WHERE d=:d AND name=:unit
                  ON CONFLICT (d, performance_id) DO NOTHING
                  """,
                  "id",
                  id,
                  "day",
                  day,
                  "title",
                  title,
                  "unit",
                  unit);
          if (added) {
            Audit.note(tx, who, "performance.add", unit + " " + day + " " + title);
          }
          return added;
        });
    ctx.redirect("/", HttpStatus.SEE_OTHER);
  }

  /// It was registered by mistake, and counts no more.
  private void remove(Context ctx) throws Unavailable {
    var id = FieldReader.uuid(ctx.pathParam("id")).orElseThrow(NotFoundResponse::new);
    String who = HubDoor.personOf(ctx).id();
    desk.district()
        .transact(tx -> {
          var removed =
              tx.row(
                  row ->
                      row.getString("unit")
                          + " "
                          + row.getString("day")
                          + " "
                          + row.getString("title"),
                  """
                  DELETE FROM performance WHERE d=:d AND performance_id=:id
                  RETURNING unit, day, title
                  """,
                  "id",
                  id);
          if (removed.isPresent()) {
            Audit.note(tx, who, "performance.remove", removed.get());
          }
          return removed.isPresent();
        });
    ctx.redirect("/", HttpStatus.SEE_OTHER);
  }

  static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw new Wrong("day");
    }
  }
}
