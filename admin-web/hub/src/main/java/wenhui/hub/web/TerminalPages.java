package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wenhui.hub.bureau.Batches;
import wenhui.hub.device.DeviceKeys;
import wenhui.hub.redeem.Terminals;
import wenhui.hub.redeem.Terminals.Wordless;
import wenhui.hub.redeem.WriteOffs;
import wenhui.hub.redeem.WriteOffs.Outstanding;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.Pages.Shown;
import wenhui.link.Pairing;

/// The bureau's terminals: let one in, throw one out, look at one that is locked or suspect.
final class TerminalPages {
  private static final String AT = "/terminals";
  private static final long FEN = 100; // In a yuan.
  private final HubDesk desk;
  private final Pages pages;

  TerminalPages(HubDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  record Row(
      String id,
      String venue,
      int gen,
      long entries,
      Optional<Long> heardAt,
      Word word,
      Trouble trouble) {

    /// Whether a person may say that its word is taken. What it told before makes it suspect.
    boolean mayBelieve() {
      return trouble == Trouble.NONE || trouble == Trouble.SUSPECT && word.waiting.isPresent();
    }
  }

  /// @param taken what its journal tells of a time without a hub is paid
  /// @param waiting what would be paid of what it has told
  record Word(boolean taken, Optional<Wordless> waiting) {}

  enum Trouble {
    NONE,
    LOCKED,
    SUSPECT,
    REVOKED
  }

  /// @param code for one that is about to be let in
  /// @param rights that terminals keep from others, and what became of some just now
  record View(List<Row> rows, List<Venue> venues, Optional<Code> code, Rights rights) {

    /// Those that somebody has to do something about; how is said once each.
    List<Trouble> troubles() {
      return rows.stream()
          .map(Row::trouble)
          .filter(it -> it == Trouble.LOCKED || it == Trouble.SUSPECT)
          .distinct()
          .sorted()
          .toList();
    }
  }

  record Venue(String id, String name) {}

  /// @param cardBudget what write-offs of cards' allowances may cost in all, fen
  record Rights(List<Outstanding> outstanding, long cardBudget, Optional<Freed> freed) {

    boolean ofCards() {
      return outstanding.stream().anyMatch(Outstanding::card);
    }
  }

  /// @param unpaid those that the budget of their batch does not bear
  record Freed(String terminal, long done, long unpaid) {}

  /// @param picture the code as an SVG image, in a data URI
  record Code(String terminal, String text, String picture) {}

  void on(RoutesConfig routes) {
    routes.get(AT, ctx -> page(ctx, Optional.empty(), Optional.empty()));
    routes.post(AT, this::code);
    routes.post(AT + "/{terminal}/revoke", ctx -> deed(ctx, "terminal.revoke", DeviceKeys::revoke));
    routes.post(
        AT + "/{terminal}/trust", ctx -> deed(ctx, "terminal.trust", Terminals::trustAgain));
    routes.post(AT + "/{terminal}/own-word", ctx -> ownWord(ctx, true));
    routes.post(AT + "/{terminal}/own-word-end", ctx -> ownWord(ctx, false));
    routes.post(AT + "/{terminal}/write-off", this::writeOff);
    routes.post(AT + "/card-budget", this::cardBudget);
  }

  private void page(Context ctx, Optional<Code> code, Optional<Freed> freed) throws Unavailable {
    var rights =
        desk.district()
            .read(tx -> new Rights(WriteOffs.outstanding(tx), Batches.budget(tx, 0), freed));
    var rows = desk.district().read(TerminalPages::rows);
    var venues =
        desk.district()
            .read(tx ->
                tx.rows(
                    row -> new Venue(row.getString("venue_id"), row.getString("name")),
                    "SELECT venue_id, name FROM venue WHERE d=:d ORDER BY venue_id"));
    pages.show(ctx, new Shown("terminals", AT, "terminals", new View(rows, venues, code, rights)));
  }

  static List<Row> rows(Tx tx) throws SQLException {
    var wordless = Terminals.wordless(tx);
    return tx.rows(
        row ->
            new Row(
                row.getString("terminal_id"),
                row.getString("venue"),
                row.getInt("gen"),
                row.getLong("seq"),
                heardAt(row.getLong("heard_at")),
                new Word(
                    row.getBoolean("own_word"),
                    Optional.ofNullable(wordless.get(row.getString("terminal_id")))),
                trouble(row)),
        """
        SELECT t.*, coalesce(j.received_at, 0) AS heard_at, coalesce(v.name, t.venue_id) AS venue,
               NOT EXISTS (SELECT 1 FROM device_key k WHERE k.d = t.d
                           AND k.terminal_id = t.terminal_id AND k.revoked_at IS NULL) AS keyless
        FROM terminal t
          LEFT JOIN journal j ON j.d = t.d AND j.terminal_id = t.terminal_id AND j.gen = t.gen
            AND j.seq = t.seq
          LEFT JOIN venue v ON v.d = t.d AND v.venue_id = t.venue_id
        WHERE t.d=:d ORDER BY t.terminal_id
        """);
  }

  private static Optional<Long> heardAt(long ms) {
    return ms == 0 ? Optional.empty() : Optional.of(ms);
  }

  private static Trouble trouble(java.sql.ResultSet row) throws SQLException {
    if (row.getBoolean("keyless")) {
      return Trouble.REVOKED;
    }
    if (row.getBoolean("locked")) {
      return Trouble.LOCKED;
    }
    return row.getBoolean("suspect") ? Trouble.SUSPECT : Trouble.NONE;
  }

  private void code(Context ctx) throws Unavailable {
    String terminal = SignInPages.given(ctx, "terminal").strip();
    String venue = SignInPages.given(ctx, "venue");
    if (!terminal.matches("[A-Z0-9-]{2,24}") || !venue.matches("[A-Z0-9-]{2,16}")) {
      throw new Wrong("terminal");
    }
    boolean known =
        desk.district()
            .read(tx -> tx.number("SELECT 1 FROM venue WHERE d=:d AND venue_id=:v", "v", venue))
            .isPresent();
    if (!known) {
      throw new Wrong("venue");
    }
    String who = HubDoor.personOf(ctx).id();
    String secret =
        desk.district()
            .transact(tx -> {
              Audit.note(tx, who, "terminal.code", terminal);
              return desk.enrolment().newCode(tx, terminal, venue, who);
            });
    var text =
        new Pairing.Code(URI.create(desk.url()), secret, desk.keys().hub().publicKey()).text();
    page(ctx, Optional.of(new Code(terminal, text, QrPicture.dataUri(text))), Optional.empty());
  }

  private void ownWord(Context ctx, boolean word) throws Unavailable {
    String terminal = ctx.pathParam("terminal");
    String who = HubDoor.personOf(ctx).id();
    boolean changed =
        desk.district()
            .transact(tx -> {
              var waiting = Optional.ofNullable(Terminals.wordless(tx).get(terminal));
              boolean done = Terminals.takeItsWord(tx, terminal, word, who);
              if (done) {
                String told =
                    waiting
                        .filter(_ -> word)
                        .map(it -> ": %d, %d fen".formatted(it.count(), it.fen()))
                        .orElse("");
                String deed = word ? "terminal.own-word" : "terminal.own-word-end";
                Audit.note(tx, who, deed, terminal + told);
              }
              return done;
            });
    if (!changed) {
      throw new Wrong(HttpStatus.CONFLICT, "own_word");
    }
    ctx.redirect(AT, HttpStatus.SEE_OTHER);
  }

  /// Each right is a transaction of its own; what is left undone is on the page again.
  private void writeOff(Context ctx) throws Unavailable {
    String terminal = ctx.pathParam("terminal");
    long done = 0;
    long unpaid = 0;
    for (UUID grant : desk.district().read(tx -> WriteOffs.ready(tx, terminal))) {
      var outcome = desk.district().transact(tx -> WriteOffs.decide(tx, grant));
      done += outcome == WriteOffs.Outcome.DONE ? 1 : 0;
      unpaid += outcome == WriteOffs.Outcome.NO_BUDGET ? 1 : 0;
    }
    String who = HubDoor.personOf(ctx).id();
    String about = "%s: %d, without budget %d".formatted(terminal, done, unpaid);
    desk.district()
        .transact(tx -> {
          Audit.note(tx, who, "terminal.write-off", about);
          return true;
        });
    page(ctx, Optional.empty(), Optional.of(new Freed(terminal, done, unpaid)));
  }

  private void cardBudget(Context ctx) throws Unavailable {
    long yuan = Wrong.whole(SignInPages.given(ctx, "total"), "rights.cards", 99_999_999);
    String who = HubDoor.personOf(ctx).id();
    desk.district()
        .transact(tx -> {
          if (!Batches.raiseBudget(tx, 0, yuan * FEN)) {
            throw new Wrong("budget", Batches.budget(tx, 0) / FEN);
          }
          Audit.note(tx, who, "cards.budget " + yuan, "");
          return true;
        });
    ctx.redirect(AT, HttpStatus.SEE_OTHER);
  }

  @FunctionalInterface
  private interface Deed {
    void on(Tx tx, String terminal) throws SQLException;
  }

  private void deed(Context ctx, String name, Deed deed) throws Unavailable {
    String terminal = ctx.pathParam("terminal");
    String who = HubDoor.personOf(ctx).id();
    desk.district()
        .transact(tx -> {
          deed.on(tx, terminal);
          Audit.note(tx, who, name, terminal);
          return true;
        });
    ctx.redirect(AT, HttpStatus.SEE_OTHER);
  }
}
