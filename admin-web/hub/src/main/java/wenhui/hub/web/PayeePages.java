package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;
import wenhui.hub.bureau.Payees;
import wenhui.hub.bureau.People.Role;
import wenhui.hub.bureau.Statements.Payee;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.Pages.Shown;

/// Whose account each venue is paid to: admin and finance change it, everybody sees its end.
final class PayeePages {
  private static final String AT = "/settlements/payees";
  private final HubDesk desk;
  private final Pages pages;

  PayeePages(HubDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  /// @param chosen whose form is shown
  /// @param typed what was in the field for the holder
  /// @param problem key of the words that say what is wrong, or empty
  record View(
      List<Payee> payees, Optional<Payee> chosen, String typed, String problem, boolean may) {}

  /// Before those of a run: a run's number stands where `payees` does.
  void on(RoutesConfig routes) {
    routes.get(
        AT,
        ctx -> {
          String venue = Optional.ofNullable(ctx.queryParam("venue")).orElse("");
          page(ctx, venue, Optional.empty(), "");
        });
    routes.post(AT, this::set);
  }

  private void page(Context ctx, String venue, Optional<String> typed, String problem)
      throws Unavailable {
    var payees = desk.district().read(Payees::all);
    boolean may = HubDoor.personOf(ctx).role() != Role.VIEWER;
    var chosen = payees.stream().filter(it -> may && it.venue().equals(venue)).findFirst();
    String holder = typed.orElse(chosen.map(Payee::holder).orElse(""));
    var view = new View(payees, chosen, holder, problem, may);
    pages.show(ctx, new Shown("payees", "/settlements", "payees", view));
  }

  private void set(Context ctx) throws Unavailable {
    String venue = SignInPages.given(ctx, "venue");
    String typed = SignInPages.given(ctx, "holder");
    var holder = Payees.holder(typed);
    var account = Payees.account(SignInPages.given(ctx, "account"));
    if (holder.isEmpty() || account.isEmpty()) {
      ctx.status(HttpStatus.BAD_REQUEST);
      page(
          ctx,
          venue,
          Optional.of(typed),
          holder.isEmpty() ? "payee.holder.bad" : "payee.account.bad");
      return;
    }
    if (desk.district().read(Payees::all).stream().noneMatch(it -> it.venue().equals(venue))) {
      throw new NotFoundResponse();
    }
    String who = HubDoor.personOf(ctx).id();
    desk.district()
        .transact(tx -> {
          boolean changed = Payees.set(tx, venue, holder.get(), account.get());
          if (changed) {
            Audit.note(tx, who, "venue.payee", venue);
          }
          return changed;
        });
    ctx.redirect(AT, HttpStatus.SEE_OTHER);
  }
}
