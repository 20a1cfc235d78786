package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import wenhui.hub.bureau.MonthlyReport;
import wenhui.hub.bureau.Progress;
import wenhui.hub.bureau.Progress.Kind;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.Pages.Shown;
import wenhui.link.FieldReader;

/// How far the programme has come (任务进度), and the month's report.
final class QuotaPage {
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final int BAR = 640; // Width of a bar in its own units.

  private final HubDesk desk;
  private final Pages pages;

  QuotaPage(HubDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  record View(Progress progress, LocalDate today, YearMonth lastMonth) {

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
  }

  private void page(Context ctx) throws Unavailable {
    var today = pages.today();
    var progress = desk.district().read(tx -> Progress.of(tx, today));
    var view = new View(progress, today, YearMonth.from(today).minusMonths(1));
    pages.show(ctx, new Shown("quota", "/", "quota", view));
  }

  private void report(Context ctx) throws Unavailable, IOException {
    YearMonth month = month(ctx);
    var report = desk.district().read(tx -> MonthlyReport.of(tx, month));
    switch (ctx.pathParam("format")) {
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
      default -> throw new BadRequestResponse("csv or xlsx");
    }
  }

  static void attach(Context ctx, String type, String name) {
    ctx.contentType(type).header("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  private static YearMonth month(Context ctx) {
    try {
      return YearMonth.parse(String.valueOf(ctx.queryParam("month")));
    } catch (DateTimeException _) {
      throw new BadRequestResponse("month=2026-10, for example");
    }
  }

  /// A performance was held: it counts to its unit's quota. The form brings the id, so that one
  /// that was sent twice counts once.
  private void performance(Context ctx) throws Unavailable {
    String who = HubDoor.personOf(ctx).id();
    String unit = SignInPages.given(ctx, "unit");
    String title = SignInPages.given(ctx, "title").strip();
    LocalDate day = day(SignInPages.given(ctx, "day"));
    var id =
        FieldReader.uuid(SignInPages.given(ctx, "id"))
            .orElseThrow(() -> new BadRequestResponse("the form's id"));
    if (title.isEmpty() || title.length() > 100 || unit.isEmpty()) {
      throw new BadRequestResponse("unit and title");
    }
    desk.district()
        .transact(tx -> {
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
            Audit.note(tx, who, "performance.add", unit + " " + day);
          }
          return added;
        });
    ctx.redirect("/", HttpStatus.SEE_OTHER);
  }

  static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw new BadRequestResponse("a day such as 2026-10-31");
    }
  }
}
