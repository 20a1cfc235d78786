package wenhui.hub.web;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wenhui.hub.bureau.People.Role;
import wenhui.redeem.Moment;
import wenhui.ui.Frame;
import wenhui.ui.Icon;
import wenhui.ui.Look;
import wenhui.ui.PageFrame;
import wenhui.ui.Words;

/// Renders templates into answers, in the reader's language. Any thread.
final class Pages {
  private static final ClassLoader LOADER = Pages.class.getClassLoader();
  private static final String BUNDLE = "wenhui.hub.words";
  private static final Words CHINESE = Words.of(BUNDLE, Locale.SIMPLIFIED_CHINESE, LOADER);
  private static final Words ENGLISH = Words.of(BUNDLE, Locale.ENGLISH, LOADER);

  private final PageFrame frames = new PageFrame();
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, LOADER, "wenhui.hub.web");
  private final HubDesk desk;

  Pages(HubDesk desk) {
    this.desk = desk;
  }

  /// A page.
  ///
  /// @param at path of its menu entry, or empty
  /// @param title key of the words for the browser's tab
  /// @param page what the template calls `page`
  record Shown(String template, String at, String title, Object page) {}

  /// With the menu, if somebody is signed in.
  void show(Context ctx, Shown shown) {
    var reader = reader(ctx);
    var frame = frame(ctx, shown.at);
    var title = reader.say(shown.title);
    ctx.contentType("text/html; charset=utf-8")
        .result(
            frame.reader().signedIn()
                ? frames.desk(frame, title, content(shown, reader))
                : frames.door(frame, title, content(shown, reader)));
  }

  /// Without the menu: signing in, and choosing a password.
  void door(Context ctx, Shown shown) {
    var reader = reader(ctx);
    ctx.contentType("text/html; charset=utf-8")
        .result(frames.door(frame(ctx, ""), reader.say(shown.title), content(shown, reader)));
  }

  private Content content(Shown shown, Reader reader) {
    var given = Map.of("reader", reader, "page", shown.page);
    return out -> engine.render(shown.template + ".jte", given, out);
  }

  private static Reader reader(Context ctx) {
    String csrf = HubDoor.sessionOf(ctx).map(s -> s.csrf()).orElse("");
    boolean admin = HubDoor.findPerson(ctx).filter(p -> p.role() == Role.ADMIN).isPresent();
    return new Reader(words(Look.of(ctx)), csrf, admin);
  }

  static Words words(Look look) {
    return look.english() ? ENGLISH : CHINESE;
  }

  private Frame frame(Context ctx, String at) {
    var look = Look.of(ctx);
    var words = words(look);
    var brand =
        new Frame.Brand(
            words.say("hub"),
            words.say("district", desk.district().code()),
            words.say("product"),
            words.say("product.for"));
    var session = HubDoor.sessionOf(ctx);
    var person = HubDoor.findPerson(ctx);
    var reader =
        session.isPresent() && person.isPresent()
            ? new Frame.Reader(person.get().name(), session.get().csrf())
            : Frame.Reader.NOBODY;
    return new Frame(look, PageFrame.words(look), brand, menu(words), at, reader, Optional.empty());
  }

  private static List<Frame.Entry> menu(Words words) {
    return List.of(
        new Frame.Entry("/", words.say("quota"), Icon.CHART),
        new Frame.Entry("/batches", words.say("batches"), Icon.QR),
        new Frame.Entry("/cards", words.say("cards"), Icon.CARD),
        new Frame.Entry("/conflicts", words.say("conflicts"), Icon.WARNING),
        new Frame.Entry("/settlements", words.say("settlements"), Icon.PAGE),
        new Frame.Entry("/terminals", words.say("terminals"), Icon.SCAN),
        new Frame.Entry("/people", words.say("people"), Icon.PERSON));
  }

  /// China's day.
  LocalDate today() {
    return LocalDate.ofInstant(desk.clock().instant(), Moment.ZONE);
  }
}
