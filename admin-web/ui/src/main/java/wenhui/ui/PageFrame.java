package wenhui.ui;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Locale;
import java.util.Map;

/// Draws whole documents: the desk with its menu, and the door in front of it.
///
/// Immutable; any thread.
public final class PageFrame {
  private static final ClassLoader LOADER = PageFrame.class.getClassLoader();
  private static final String BUNDLE = "wenhui.ui.frame";
  private static final Words CHINESE = Words.of(BUNDLE, Locale.SIMPLIFIED_CHINESE, LOADER);
  private static final Words ENGLISH = Words.of(BUNDLE, Locale.ENGLISH, LOADER);

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, LOADER, "wenhui.ui");

  /// The words of menu, sign-out and the like.
  public static Words words(Look look) {
    return look.english() ? ENGLISH : CHINESE;
  }

  /// A page with the menu.
  ///
  /// @param title of the page, for the browser's tab
  public String desk(Frame frame, String title, Content content) {
    return draw("desk.jte", frame, title, content);
  }

  /// A page for whoever is not in yet.
  public String door(Frame frame, String title, Content content) {
    return draw("door.jte", frame, title, content);
  }

  private String draw(String template, Frame frame, String title, Content content) {
    var out = new StringOutput();
    engine.render(template, Map.of("frame", frame, "title", title, "content", content), out);
    return out.toString();
  }
}
