package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wenhui.hub.bureau.Batches;
import wenhui.hub.bureau.Batches.Batch;
import wenhui.hub.bureau.Progress;
import wenhui.hub.bureau.Tokens;
import wenhui.hub.bureau.Tokens.Token;
import wenhui.hub.bureau.VoucherSheet;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.Pages.Shown;

/// Batches of vouchers: issue, print, export, extend, recall, cancel.
final class BatchPages {
  private static final String AT = "/batches";

  /// One upload of patience: a sheet of 100 pages, an export of 100,000 lines.
  private static final int MOST_PRINTED = 1000;

  private static final int MOST_EXPORTED = 100_000;
  private static final int MOST_VOUCHERS = 10_000_000;

  /// From its first day. A token has room for more; a slip of the finger should not.
  private static final int MOST_YEARS = 20;

  private final HubDesk desk;
  private final Pages pages;
  private final Tokens tokens;

  BatchPages(HubDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
    this.tokens = new Tokens(desk.district(), desk.keys().voucher());
  }

  record Row(Batch batch, long issued) {}

  record View(List<Row> rows) {}

  /// @param task what its unit undertook to give out, and how far it has come
  record One(Row row, Optional<Progress.Line> task) {}

  void on(RoutesConfig routes) {
    routes.get(AT, this::page);
    routes.get(AT + "/{batch}", this::one);
    routes.get(AT + "/{batch}/sheet.pdf", this::sheet);
    routes.get(AT + "/{batch}/tokens.csv", this::csv);
    routes.get(AT + "/{batch}/tokens.json", this::json);
    routes.post(AT + "/{batch}/issue", this::issue);
    routes.post(AT + "/{batch}/budget", this::budget);
    routes.post(AT + "/{batch}/extend", this::extend);
    routes.post(AT + "/{batch}/recall", ctx -> deed(ctx, "batch.recall", Batches::recall));
    routes.post(AT + "/{batch}/cancel", ctx -> deed(ctx, "batch.cancel", Batches::cancel));
  }

  private void page(Context ctx) throws Unavailable {
    var rows =
        desk.district()
            .read(tx -> {
              var list = new ArrayList<Row>();
              for (Batch batch : Batches.all(tx)) {
                list.add(new Row(batch, Batches.issued(tx, batch.number())));
              }
              return List.copyOf(list);
            });
    pages.show(ctx, new Shown("batches", AT, "batches", new View(rows)));
  }

  private void one(Context ctx) throws Unavailable {
    Batch batch = batch(ctx);
    var today = pages.today();
    var one =
        desk.district()
            .read(tx -> {
              var row = new Row(batch, Batches.issued(tx, batch.number()));
              var task =
                  Progress.of(tx, today).lines().stream()
                      .filter(line -> line.kind() == Progress.Kind.VOUCHERS)
                      .filter(line -> line.unit().equals(batch.words().unit()))
                      .findFirst();
              return new One(row, task);
            });
    pages.show(ctx, new Shown("batch", AT, "batches", one));
  }

  /// Noted before it is done: it takes many transactions, and one that is cut short has been done
  /// in part.
  private void issue(Context ctx) throws Unavailable {
    Batch batch = batch(ctx);
    long upTo = whole(ctx, "up-to", "batch.upto", MOST_VOUCHERS);
    long issued = desk.district().read(tx -> Batches.issued(tx, batch.number()));
    if (upTo < issued) {
      throw new Wrong("issued", issued);
    }
    note(ctx, "batch.issue " + upTo, (_, _) -> {});
    Batches.issue(desk.district(), batch.number(), upTo, new SecureRandom());
    back(ctx, batch.number());
  }

  private void budget(Context ctx) throws Unavailable {
    long total = whole(ctx, "total", "batch.raise", 100_000_000);
    deed(
        ctx,
        "batch.budget " + total,
        (tx, batch) -> {
          if (!Batches.raiseBudget(tx, batch, total)) {
            throw new Wrong("budget", Batches.budget(tx, batch));
          }
        });
  }

  private void extend(Context ctx) throws Unavailable {
    var last = QuotaPage.day(SignInPages.given(ctx, "last"));
    var window = batch(ctx).window();
    var latest = window.firstDay().plusYears(MOST_YEARS);
    if (last.isBefore(window.lastDay()) || last.isAfter(latest)) {
      throw new Wrong("extend", window.lastDay(), latest);
    }
    deed(ctx, "batch.extend " + last, (tx, batch) -> Batches.extend(tx, batch, last));
  }

  @FunctionalInterface
  private interface Deed {
    void on(Tx tx, int batch) throws java.sql.SQLException;
  }

  private void deed(Context ctx, String name, Deed deed) throws Unavailable {
    back(ctx, note(ctx, name, deed));
  }

  private int note(Context ctx, String name, Deed deed) throws Unavailable {
    int number = batch(ctx).number();
    String who = HubDoor.personOf(ctx).id();
    desk.district()
        .transact(tx -> {
          deed.on(tx, number);
          Audit.note(tx, who, name, "batch " + number);
          return true;
        });
    return number;
  }

  private static void back(Context ctx, int number) {
    ctx.redirect(AT + "/" + number, HttpStatus.SEE_OTHER);
  }

  private void sheet(Context ctx) throws Unavailable, IOException {
    Batch batch = batch(ctx);
    var list = list(ctx, batch, MOST_PRINTED);
    String place =
        desk.district()
            .read(tx ->
                tx.row(row -> row.getString(1), "SELECT name FROM programme WHERE d=:d LIMIT 1"))
            .orElse("");
    var out = new ByteArrayOutputStream();
    VoucherSheet.of(place).write(batch, list, out);
    Audit.exported(desk, ctx, "batch.print " + list.size(), "batch " + batch.number());
    QuotaPage.attach(ctx, "application/pdf", "batch-" + batch.number() + ".pdf");
    ctx.result(out.toByteArray());
  }

  private void csv(Context ctx) throws Unavailable {
    Batch batch = batch(ctx);
    var list = list(ctx, batch, MOST_EXPORTED);
    var csv = new StringBuilder("\uFEFFserial,voucher,token\r\n");
    for (Token token : list) {
      csv.append(token.serial(batch.number())).append(',').append(token.voucher()).append(",\"");
      csv.append(token.text()).append("\"\r\n");
    }
    Audit.exported(desk, ctx, "batch.export " + list.size(), "batch " + batch.number());
    QuotaPage.attach(ctx, "text/csv; charset=utf-8", "batch-" + batch.number() + ".csv");
    ctx.result(csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void json(Context ctx) throws Unavailable {
    Batch batch = batch(ctx);
    var list = list(ctx, batch, MOST_EXPORTED);
    var rows = new ArrayList<Object>();
    for (Token token : list) {
      rows.add(
          java.util.Map.of(
              "serial", token.serial(batch.number()),
              "voucher", token.voucher().toString(),
              "token", token.text()));
    }
    Audit.exported(desk, ctx, "batch.export " + list.size(), "batch " + batch.number());
    QuotaPage.attach(ctx, "application/json", "batch-" + batch.number() + ".json");
    ctx.result(wenhui.ui.Json.of(rows));
  }

  private List<Token> list(Context ctx, Batch batch, int most) throws Unavailable {
    if (HubDoor.personOf(ctx).role() != wenhui.hub.bureau.People.Role.ADMIN) {
      throw new Wrong(HttpStatus.FORBIDDEN, "tokens");
    }
    long first = number(ctx.queryParam("first"), 1) - 1;
    long count = number(ctx.queryParam("count"), most);
    if (first < 0 || count < 1 || count > most) {
      throw new Wrong("range", most);
    }
    long issued = desk.district().read(tx -> Batches.issued(tx, batch.number()));
    var list = new ArrayList<Token>();
    tokens.each(batch, first, Math.min(first + count, issued), list::add);
    return list;
  }

  private Batch batch(Context ctx) throws Unavailable {
    int number = Math.clamp(number(ctx.pathParam("batch"), -1), -1, Integer.MAX_VALUE);
    return desk.district().read(tx -> Batches.find(tx, number)).orElseThrow(NotFoundResponse::new);
  }

  private static long whole(Context ctx, String field, String label, long most) {
    return Wrong.whole(SignInPages.given(ctx, field), label, most);
  }

  /// @return -1 for what is no number
  private static long number(@org.jspecify.annotations.Nullable String text, long otherwise) {
    if (text == null) {
      return otherwise;
    }
    return text.matches("[0-9]{1,12}") ? Long.parseLong(text) : -1;
  }
}
