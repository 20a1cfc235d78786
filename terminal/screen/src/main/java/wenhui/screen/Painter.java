package wenhui.screen;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Locale;
import java.util.Map;
import wenhui.redeem.Moment;
import wenhui.redeem.Scene;
import wenhui.redeem.Screen;
import wenhui.redeem.Settings;
import wenhui.redeem.Trouble;
import wenhui.ui.Words;

/// Renders a [Screen] as HTML: the inner page of its scene, and the document around it.
///
/// Pure but for the visits of the day; any thread.
final class Painter {
  private static final String BUNDLE = "wenhui.screen.words";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Painter.class.getClassLoader(), "wenhui.screen");
  private final Words chinese = words(Locale.SIMPLIFIED_CHINESE);
  private final Words english = words(Locale.ENGLISH);
  private final Glass glass;

  Painter(Glass glass) {
    this.glass = glass;
    engine.setTrimControlStructures(true);
  }

  static Words words(Locale locale) {
    return Words.of(BUNDLE, locale, Painter.class.getClassLoader());
  }

  Glass glass() {
    return glass;
  }

  Frame paint(Screen screen, Moment now) {
    var words = words(screen.settings());
    var page = new Page(screen, now, glass, words);
    var html =
        switch (screen.scene()) {
          case Scene.Idle() -> idle(page);
          case Scene.CardShown scene -> scene("card.jte", page, scene);
          case Scene.CodeWanted scene -> scene("code.jte", page, scene);
          case Scene.SpendWanted scene -> scene("amount.jte", page, scene);
          case Scene.PinWanted scene -> scene("pin.jte", page, scene);
          case Scene.SpendKeyed scene -> scene("pad.jte", page, scene);
          case Scene.Checking(var facts, _) ->
              render(
                  "checking.jte",
                  Map.of("page", page, "read", facts.isPresent() ? "code" : "card"));
          case Scene.Accepted scene -> scene("accepted.jte", page, scene);
          case Scene.Declined scene -> scene("declined.jte", page, scene);
          case Scene.NextCode _ -> render("next.jte", Map.of("page", page));
          case Scene.Desk(var desk) -> render("desk.jte", Map.of("page", page, "desk", desk));
          case Scene.SignIn scene -> scene("signin.jte", page, scene);
          case Scene.StillThere scene -> scene("still.jte", page, scene);
          case Scene.OutOfService(Trouble trouble) ->
              render("stopped.jte", Map.of("page", page, "notice", Notice.of(words, trouble)));
        };
    return new Frame(
        screen.scene().state(),
        Scenes.identity(screen.scene()),
        Scenes.said(screen),
        Scenes.serial(screen.scene()),
        screen.settings(),
        Speech.of(page),
        html);
  }

  private String idle(Page page) {
    var trouble = Scenes.onIdle(page.screen().troubles());
    if (trouble.isPresent() && Scenes.takesThePage(trouble.get())) {
      var notice = Notice.of(page.words(), trouble.get());
      return render("missing.jte", Map.of("page", page, "notice", notice));
    }
    var notice = trouble.map(t -> Notice.of(page.words(), t));
    return render("idle.jte", Map.of("page", page, "notice", notice));
  }

  private String scene(String template, Page page, Scene scene) {
    return render(template, Map.of("page", page, "scene", scene));
  }

  private String render(String template, Map<String, Object> given) {
    var out = new StringOutput();
    engine.render(template, given, out);
    return out.toString();
  }

  private Words words(Settings settings) {
    return switch (settings.language()) {
      case CHINESE -> chinese;
      case ENGLISH -> english;
    };
  }

  /// The whole document, as it is first loaded.
  String page(Frame frame, String run, long version) {
    var given =
        Map.<String, Object>of(
            "frame", frame, "glass", glass, "run", run, "version", version, "words", chinese);
    return render("document.jte", given);
  }
}
