package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wenhui.config.BadConfig;
import wenhui.config.CardRegisterFile;
import wenhui.config.CardRow;
import wenhui.hub.bureau.CardImport;
import wenhui.hub.redeem.CardExchange;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.Pages.Shown;
import wenhui.ui.Look;
import wenhui.ui.Words;

/// Cards: take in a register, stop a card that was lost, give a new one in its place.
final class CardPages {
  private static final String AT = "/cards";
  private static final List<String> STATES = List.of("ACTIVE", "FROZEN", "LOST");
  private final HubDesk desk;
  private final Pages pages;
  private final CardImport cards;

  CardPages(HubDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
    this.cards = new CardImport(desk.keys().card());
  }

  record View(long cards, List<String> units, Told told) {
    String columns() {
      return String.join(", ", CardRegisterFile.COLUMNS);
    }
  }

  /// What a form came to.
  ///
  /// @param faults of a file that was refused, one a row
  /// @param outcome of an import, or of one that is only looked at
  /// @param done what happened, as key of the words, or empty
  record Told(
      List<String> faults,
      Optional<CardImport.Outcome> outcome,
      Optional<Exchange> exchange,
      String done) {
    static Told of(String done) {
      return new Told(List.of(), Optional.empty(), Optional.empty(), done);
    }

    static Told of(CardImport.Outcome outcome, String done) {
      return new Told(List.of(), Optional.of(outcome), Optional.empty(), done);
    }

    static Told faults(List<String> faults) {
      return new Told(faults, Optional.empty(), Optional.empty(), "");
    }
  }

  /// A card for another one, looked at or carried out.
  record Exchange(String old, String fresh, CardExchange.Outcome outcome, boolean done) {

    /// Why not, as key of the words; empty if it is possible.
    String refused() {
      return switch (outcome) {
        case CardExchange.Refused refused -> "exchange." + refused;
        case CardExchange.Moved _ -> "";
      };
    }

    Optional<CardExchange.Moved> moved() {
      return switch (outcome) {
        case CardExchange.Refused _ -> Optional.empty();
        case CardExchange.Moved moved -> Optional.of(moved);
      };
    }

    /// What stays in the form: what was only looked at is carried out next.
    String kept(String number) {
      return done ? "" : number;
    }
  }

  void on(RoutesConfig routes) {
    routes.get(AT, ctx -> page(ctx, Told.of("")));
    routes.get(AT + "/template.csv", CardPages::template);
    routes.post(AT + "/import", this::take);
    routes.post(AT + "/state", this::state);
    routes.post(AT + "/exchange", this::exchange);
  }

  private void page(Context ctx, Told told) throws Unavailable {
    long count =
        desk.district()
            .read(tx -> tx.number("SELECT count(*) FROM card WHERE d=:d AND replaced_by IS NULL"))
            .orElse(0);
    var units =
        desk.district()
            .read(tx ->
                tx.rows(
                    row -> row.getString(1),
                    "SELECT name FROM unit WHERE d=:d AND cards > 0 ORDER BY place"));
    pages.show(ctx, new Shown("cards", AT, "cards", new View(count, units, told)));
  }

  private static void template(Context ctx) {
    QuotaPage.attach(ctx, "text/csv; charset=utf-8", "cards.csv");
    String heading = "\uFEFF" + String.join(",", CardRegisterFile.COLUMNS) + "\r\n";
    ctx.result(heading.getBytes(StandardCharsets.UTF_8));
  }

  /// Looks first: a file with faults changes nothing, and one without changes nothing either until
  /// it is sent again with `take`.
  private void take(Context ctx) throws Unavailable, IOException {
    UploadedFile file = ctx.uploadedFile("register");
    if (file == null || file.size() == 0) {
      throw new Wrong("file");
    }
    List<CardRow> rows;
    try (var content = file.content()) {
      rows = CardImport.read(file.filename(), content);
    } catch (BadConfig e) {
      ctx.status(400);
      page(ctx, Told.faults(faults(e, file.filename(), Pages.words(Look.of(ctx)))));
      return;
    }
    if (!"true".equals(ctx.formParam("take"))) {
      page(ctx, Told.of(cards.preview(desk.district(), rows), ""));
      return;
    }
    String unit = SignInPages.given(ctx, "unit");
    String who = HubDoor.personOf(ctx).id();
    var outcome = cards.take(desk.district(), rows, unit);
    String about = "%d added, %d changed".formatted(outcome.added(), outcome.changed());
    note(who, "cards.import", about);
    page(ctx, Told.of(outcome, "cards.done"));
  }

  /// As the file's own program counts its lines; where it stood here is nobody's business.
  private static List<String> faults(BadConfig refused, String name, Words words) {
    return refused.faults().stream()
        .map(fault ->
            words.say(
                fault.line() == 0 ? "cards.fault" : "cards.fault.line",
                name,
                fault.line(),
                fault.key().isEmpty() ? fault.what() : column(fault.key(), words) + fault.what()))
        .toList();
  }

  private static String column(String key, Words words) {
    String label = "column." + key;
    return (words.has(label) ? words.say(label) : key) + " ";
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
    String number = number(ctx, "number");
    String state = SignInPages.given(ctx, "state");
    if (!STATES.contains(state)) {
      throw new Wrong("form");
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
    page(ctx, Told.of(found ? "cards.changed" : "cards.unknown"));
  }

  /// Looks first, and moves only when it is sent again with `take`.
  private void exchange(Context ctx) throws Unavailable {
    String old = number(ctx, "old");
    String fresh = number(ctx, "fresh");
    var from = numbered(old);
    var to = numbered(fresh);
    boolean take = "true".equals(ctx.formParam("take"));
    String who = HubDoor.personOf(ctx).id();
    var outcome =
        desk.district()
            .transact(tx -> {
              var result = take ? CardExchange.run(tx, from, to) : CardExchange.look(tx, from, to);
              if (take && result instanceof CardExchange.Moved) {
                Audit.note(tx, who, "card.exchange", from.id() + " " + to.id());
              }
              return result;
            });
    boolean done = take && outcome instanceof CardExchange.Moved;
    var exchange = new Exchange(old, fresh, outcome, done);
    page(ctx, new Told(List.of(), Optional.empty(), Optional.of(exchange), ""));
  }

  private CardExchange.Number numbered(String number) {
    return new CardExchange.Number(cards.idOf(number), CardImport.tail(number));
  }

  /// As it is read from a card: without the gaps that are printed.
  private static String number(Context ctx, String field) {
    String number = SignInPages.given(ctx, field).replaceAll("[ ,]", "").toUpperCase(Locale.ROOT);
    if (!number.matches("[0-9A-Z]{4,32}")) {
      throw new Wrong("card");
    }
    return number;
  }
}
