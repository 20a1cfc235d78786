package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import wenhui.hub.bureau.Conflicts;
import wenhui.hub.bureau.Noticeable;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.Pages.Shown;
import wenhui.link.FieldReader;

/// Offline acceptances that lost, or that no grant had allowed (争议), to be looked at by a person.
final class ConflictPages {
  private static final String AT = "/conflicts";
  private static final int MOST_NOTE = 200;
  private final HubDesk desk;
  private final Pages pages;

  ConflictPages(HubDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  record View(List<Conflicts.Case> cases, boolean all) {}

  void on(RoutesConfig routes) {
    routes.get(AT, this::page);
    routes.get(AT + "/noticeable.csv", this::noticeable);
    routes.post(AT + "/{op}", this::close);
  }

  private void page(Context ctx) throws Unavailable {
    boolean all = "true".equals(ctx.queryParam("all"));
    var cases = desk.district().read(tx -> Conflicts.list(tx, all));
    pages.show(ctx, new Shown("conflicts", AT, "conflicts", new View(cases, all)));
  }

  private void noticeable(Context ctx) throws Unavailable {
    var lines = desk.district().read(Noticeable::of);
    Audit.exported(desk, ctx, "noticeable.export", lines.size() + " lines");
    QuotaPage.attach(ctx, "text/csv; charset=utf-8", "noticeable.csv");
    ctx.result(Noticeable.csv(lines));
  }

  private void close(Context ctx) throws Unavailable {
    var op = FieldReader.uuid(ctx.pathParam("op")).orElseThrow(NotFoundResponse::new);
    String note = SignInPages.given(ctx, "note").strip();
    if (note.isEmpty() || note.length() > MOST_NOTE) {
      throw new Wrong("note", MOST_NOTE);
    }
    var verdict = verdict(SignInPages.given(ctx, "verdict"));
    String who = HubDoor.personOf(ctx).id();
    boolean closed =
        desk.district()
            .transact(tx -> {
              boolean is = Conflicts.close(tx, op, new Conflicts.Note(verdict, note), who);
              if (is) {
                Audit.note(tx, who, "conflict." + verdict, op.toString());
              }
              return is;
            });
    if (!closed) {
      throw new Wrong(HttpStatus.CONFLICT, "case");
    }
    ctx.redirect(AT, HttpStatus.SEE_OTHER);
  }

  private static Conflicts.Verdict verdict(String name) {
    try {
      return Conflicts.Verdict.valueOf(name);
    } catch (IllegalArgumentException _) {
      throw new Wrong("form");
    }
  }
}
