package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import wenhui.config.BadConfig;
import wenhui.config.CardRow;
import wenhui.hub.bureau.CardImport;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.Pages.Shown;

/// Cards: take in a register, stop a card that was lost.
final class CardPages {
  private static final String AT = "/cards";
  private static final List<String> STATES = List.of("ACTIVE", "FROZEN", "LOST", "REPLACED");
  private final HubDesk desk;
  private final Pages pages;
  private final CardImport cards;

  CardPages(HubDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
    this.cards = new CardImport(desk.keys().card());
  }

  /// @param faults of a file that was refused, one a row
  /// @param outcome of an import, or of one that is only looked at
  /// @param done what happened, as key of the words, or empty
  record View(
      long cards,
      List<String> units,
      List<String> faults,
      Optional<CardImport.Outcome> outcome,
      String done) {}

  void on(RoutesConfig routes) {
    routes.get(AT, ctx -> page(ctx, List.of(), Optional.empty(), ""));
    routes.post(AT + "/import", this::take);
    routes.post(AT + "/state", this::state);
  }

  private void page(
      Context ctx, List<String> faults, Optional<CardImport.Outcome> outcome, String done)
      throws Unavailable {
    long count =
        desk.district().read(tx -> tx.number("SELECT count(*) FROM card WHERE d=:d")).orElse(0);
    var units =
        desk.district()
            .read(tx ->
                tx.rows(
                    row -> row.getString(1),
                    "SELECT name FROM unit WHERE d=:d AND cards > 0 ORDER BY place"));
    var view = new View(count, units, faults, outcome, done);
    pages.show(ctx, new Shown("cards", AT, "cards", view));
  }

  /// Looks first: a file with faults changes nothing, and one without changes nothing either until
  /// it is sent again with `take`.
  private void take(Context ctx) throws Unavailable, IOException {
    UploadedFile file = ctx.uploadedFile("register");
    if (file == null) {
      throw new BadRequestResponse("choose a file");
    }
    List<CardRow> rows;
    try (var content = file.content()) {
      rows = CardImport.read(file.filename(), content);
    } catch (BadConfig e) {
      ctx.status(400);
      page(ctx, e.getMessage().lines().toList(), Optional.empty(), "");
      return;
    }
    if (!"true".equals(ctx.formParam("take"))) {
      page(ctx, List.of(), Optional.of(cards.preview(desk.district(), rows)), "");
      return;
    }
    String unit = SignInPages.given(ctx, "unit");
    String who = HubDoor.personOf(ctx).id();
    var outcome = cards.take(desk.district(), rows, unit);
    String about = "%d added, %d changed".formatted(outcome.added(), outcome.changed());
    note(who, "cards.import", about);
    page(ctx, List.of(), Optional.of(outcome), "cards.done");
  }

  private void note(String who, String deed, String about) throws Unavailable {
    desk.district()
        .transact(tx -> {
          Audit.note(tx, who, deed, about);
          return true;
        });
  }

  /// By the number on the card, which is not kept.
  private void state(Context ctx) throws Unavailable {
    String number = SignInPages.given(ctx, "number").replaceAll("[ ,]", "").toUpperCase();
    String state = SignInPages.given(ctx, "state");
    if (!STATES.contains(state) || !number.matches("[0-9A-Z]{4,32}")) {
      throw new BadRequestResponse("a card number and one of " + STATES);
    }
    String id = cards.idOf(number);
    String who = HubDoor.personOf(ctx).id();
    boolean found =
        desk.district()
            .transact(tx -> {
              boolean known = CardImport.setState(tx, id, state);
              if (known) {
                Audit.note(tx, who, "card." + state, id);
              }
              return known;
            });
    page(ctx, List.of(), Optional.empty(), found ? "cards.changed" : "cards.unknown");
  }
}
