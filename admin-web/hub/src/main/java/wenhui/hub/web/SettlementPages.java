package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import wenhui.hub.bureau.InWords;
import wenhui.hub.bureau.StatementTable;
import wenhui.hub.bureau.Statements;
import wenhui.hub.bureau.Statements.Run;
import wenhui.hub.bureau.Statements.Statement;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.Pages.Shown;

/// What the fund owes (结算): runs, and one statement for each venue. A second person approves.
final class SettlementPages {
  private static final String AT = "/settlements";
  private final HubDesk desk;
  private final Pages pages;

  SettlementPages(HubDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  record ListView(List<Run> runs, LocalDate lastMonthsEnd) {}

  /// @param mayApprove the reader is a second person, and there was none yet
  record RunView(Run run, List<Statement> statements, boolean mayApprove) {
    /// Venues of which nobody has entered where they are paid.
    long unpaidTo() {
      return statements.stream().filter(it -> it.payee().account().isEmpty()).count();
    }

    String inWords(Statement statement) {
      return InWords.of(statement.sum().fen());
    }
  }

  void on(RoutesConfig routes) {
    routes.get(AT, this::list);
    routes.post(AT, this::make);
    routes.get(AT + "/{run}", this::page);
    routes.get(AT + "/{run}/statements.{format}", this::table);
    routes.post(AT + "/{run}/approve", this::approve);
  }

  private void list(Context ctx) throws Unavailable {
    var runs = desk.district().read(Statements::runs);
    var view = new ListView(runs, pages.today().withDayOfMonth(1).minusDays(1));
    pages.show(ctx, new Shown("settlements", AT, "settlements", view));
  }

  private void make(Context ctx) throws Unavailable {
    LocalDate last = QuotaPage.day(SignInPages.given(ctx, "last"));
    if (!last.isBefore(pages.today())) {
      throw new Wrong("settle_day");
    }
    var person = HubDoor.personOf(ctx);
    var run =
        Statements.make(
            desk.district(),
            last,
            person.id(),
            (tx, id) -> Audit.note(tx, person.id(), "settlement.make", id.toString()));
    if (run.isEmpty()) {
      throw new Wrong(HttpStatus.CONFLICT, "settled");
    }
    ctx.redirect(AT + "/" + run.get(), HttpStatus.SEE_OTHER);
  }

  private void page(Context ctx) throws Unavailable {
    Run run = find(ctx);
    var statements = desk.district().read(tx -> Statements.of(tx, run));
    boolean second = !run.madeBy().equals(HubDoor.personOf(ctx).id());
    var view = new RunView(run, statements, second && run.finished() && run.approvedBy().isEmpty());
    pages.show(ctx, new Shown("settlement", AT, "settlement", view));
  }

  /// What is not finished is no statement yet, and must not be paid.
  private void table(Context ctx) throws Unavailable, IOException {
    Run run = find(ctx);
    if (!run.finished()) {
      throw new Wrong(HttpStatus.CONFLICT, "unfinished");
    }
    var table = new StatementTable(desk.district().read(tx -> Statements.of(tx, run)));
    String format = ctx.pathParam("format");
    Audit.exported(desk, ctx, "settlement.export", run.id() + " " + format);
    String name = "settlement-" + run.period().last() + "-" + run.period().ordinal();
    switch (format) {
      case "csv" -> {
        QuotaPage.attach(ctx, "text/csv; charset=utf-8", name + ".csv");
        ctx.result(table.csv().getBytes(StandardCharsets.UTF_8));
      }
      case "xlsx" -> {
        var out = new ByteArrayOutputStream();
        table.xlsx(out);
        QuotaPage.attach(ctx, QuotaPage.XLSX, name + ".xlsx");
        ctx.result(out.toByteArray());
      }
      default -> throw new NotFoundResponse();
    }
  }

  private void approve(Context ctx) throws Unavailable {
    Run run = find(ctx);
    String who = HubDoor.personOf(ctx).id();
    boolean approved =
        desk.district()
            .transact(tx -> {
              boolean now = Statements.approve(tx, run.id(), who);
              if (now) {
                Audit.note(tx, who, "settlement.approve", run.id().toString());
              }
              return now;
            });
    if (!approved) {
      throw new Wrong(HttpStatus.FORBIDDEN, "approve");
    }
    ctx.redirect(AT + "/" + run.id(), HttpStatus.SEE_OTHER);
  }

  private Run find(Context ctx) throws Unavailable {
    var id = wenhui.link.FieldReader.uuid(ctx.pathParam("run")).orElseThrow(NotFoundResponse::new);
    return desk.district().read(tx -> Statements.find(tx, id)).orElseThrow(NotFoundResponse::new);
  }
}
