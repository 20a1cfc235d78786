package wenhui.admin;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import wenhui.redeem.Moment;
import wenhui.redeem.Person;
import wenhui.ui.Sessions.Session;
import wenhui.ui.Words;

/// Renders templates into answers, in the reader's language.
final class Pages {
  private static final String LANGUAGE = "wenhui-language";
  private static final String ENGLISH = "en";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "wenhui.admin");
  private final AdminDesk desk;

  Pages(AdminDesk desk) {
    this.desk = desk;
  }

  /// What the frame of every page shows.
  ///
  /// @param at which entry of the menu it is, or empty for a page without a menu
  /// @param user who is signed in
  /// @param csrf goes into every form
  record Frame(AdminDesk desk, Words words, String at, String user, String csrf) {

    boolean english() {
      return words.locale().getLanguage().equals(ENGLISH);
    }
  }

  Frame frame(Context ctx, String at) {
    Optional<Session> session = Optional.ofNullable(ctx.attribute("session"));
    String user =
        session
            .flatMap(it -> desk.staff().find(new wenhui.redeem.ClerkId(it.user())))
            .map(Person::displayName)
            .orElse("");
    return new Frame(desk, words(ctx), at, user, session.map(Session::csrf).orElse(""));
  }

  Words words(Context ctx) {
    return ENGLISH.equals(ctx.cookie(LANGUAGE)) ? AdminWords.english() : AdminWords.chinese();
  }

  /// Renders `template` with a frame and a model called `page`.
  void show(Context ctx, String template, Frame frame, Object model) {
    var out = new StringOutput();
    engine.render(template + ".jte", Map.of("frame", frame, "page", model), out);
    ctx.contentType("text/html; charset=utf-8").result(out.toString());
  }

  /// `GET /language?to=en`: a choice, kept in a cookie; harmless to send from anywhere.
  void language(Context ctx) {
    var cookie = new Cookie(LANGUAGE, ENGLISH.equals(ctx.queryParam("to")) ? ENGLISH : "zh");
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    ctx.cookie(cookie);
    ctx.redirect("/");
  }

  LocalDate today() {
    return new Moment(desk.clock().instant(), Moment.Trust.SYNCED).day();
  }
}
