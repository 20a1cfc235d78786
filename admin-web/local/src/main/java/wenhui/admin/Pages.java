package wenhui.admin;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import io.javalin.http.Context;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Moment;
import wenhui.redeem.Person;
import wenhui.ui.Frame;
import wenhui.ui.Icon;
import wenhui.ui.Look;
import wenhui.ui.PageFrame;
import wenhui.ui.Sessions.Session;
import wenhui.ui.Words;

/// Renders templates into answers, in the reader's language.
final class Pages {
  private final PageFrame frames = new PageFrame();
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "wenhui.admin");
  private final AdminDesk desk;

  Pages(AdminDesk desk) {
    this.desk = desk;
  }

  /// What to show.
  ///
  /// @param at path of the menu entry that is open, or empty
  /// @param title key of the words for the browser's tab
  /// @param page what the template calls `page`
  record Shown(String template, String at, String title, Object page) {}

  /// With the menu, if somebody is signed in.
  void show(Context ctx, Shown shown) {
    var reader = reader(ctx);
    var frame = frame(ctx, shown.at);
    boolean inside = frame.reader().signedIn();
    String title = reader.say(shown.title);
    answer(
        ctx,
        inside
            ? frames.desk(frame, title, content(shown, reader))
            : frames.door(frame, title, content(shown, reader)));
  }

  /// Without the menu: signing in, and choosing a password.
  void door(Context ctx, Shown shown) {
    var reader = reader(ctx);
    answer(ctx, frames.door(frame(ctx, ""), reader.say(shown.title), content(shown, reader)));
  }

  private static void answer(Context ctx, String html) {
    ctx.contentType("text/html; charset=utf-8").result(html);
  }

  private Content content(Shown shown, Reader reader) {
    var given = Map.of("reader", reader, "page", shown.page);
    return out -> engine.render(shown.template + ".jte", given, out);
  }

  Reader reader(Context ctx) {
    String csrf = Door.find(ctx).map(Session::csrf).orElse("");
    return new Reader(words(Look.of(ctx)), csrf, today());
  }

  private static Words words(Look look) {
    return look.english() ? AdminWords.english() : AdminWords.chinese();
  }

  private Frame frame(Context ctx, String at) {
    var look = Look.of(ctx);
    var words = words(look);
    var place = desk.place();
    var brand =
        new Frame.Brand(
            place.venue().name(),
            words.say("terminal", place.terminal()),
            words.say("product"),
            words.say("product.for"));
    var reader =
        Door.find(ctx)
            .map(session -> new Frame.Reader(name(session, words), session.csrf()))
            .orElse(Frame.Reader.NOBODY);
    var note =
        desk.bind().virtualDevices() ? Optional.of(words.say("virtual")) : Optional.<String>empty();
    return new Frame(look, PageFrame.words(look), brand, menu(words), at, reader, note);
  }

  /// 管理员 陈*
  private String name(Session session, Words words) {
    String role = words.say("role.ADMIN");
    return desk.staff()
        .find(new ClerkId(session.user()))
        .map(Person::displayName)
        .filter(name -> !name.equals(role))
        .map(name -> role + " " + name)
        .orElse(role);
  }

  private static List<Frame.Entry> menu(Words words) {
    return List.of(
        new Frame.Entry("/", words.say("menu.today"), Icon.HOME),
        new Frame.Entry("/log", words.say("log"), Icon.LIST),
        new Frame.Entry("/report", words.say("report"), Icon.CHART),
        new Frame.Entry("/devices", words.say("devices"), Icon.SCAN),
        new Frame.Entry("/people", words.say("people"), Icon.PERSON));
  }

  /// The page of ours on which the reader followed a link, or the first one.
  static String cameFrom(Context ctx) {
    try {
      var page = new URI(Optional.ofNullable(ctx.header("Referer")).orElse("/"));
      String path = Optional.ofNullable(page.getRawPath()).orElse("/");
      boolean ours =
          String.valueOf(ctx.header("Host")).equals(page.getRawAuthority())
              && path.matches("/[a-z-]*");
      String query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
      return ours ? path + query : "/";
    } catch (java.net.URISyntaxException _) {
      return "/";
    }
  }

  /// China's day.
  LocalDate today() {
    return LocalDate.ofInstant(desk.clock().instant(), Moment.ZONE);
  }
}
