package wenhui.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Settings;
import wenhui.redeem.Settings.Language;

/// Takes a picture of every state on every stock panel, for eyes to judge. Not run with the tests:
///
/// ```
/// mvn -pl terminal/screen -am test -Dtest=Pictures -Dsurefire.failIfNoSpecifiedTests=false \
///     -Dpictures=/tmp/pictures [-Dof='(idle|card)-p.png']
/// ```
final class Pictures {
  /// A panel as it hangs.
  record Hung(String name, Panel panel, int width, int height) {}

  static final List<Hung> PANELS =
      List.of(
          new Hung("p", Panel.FIFTEEN_INCH, 1080, 1920),
          new Hung("l", Panel.TEN_INCH, 1280, 800),
          new Hung("s", Panel.SEVEN_INCH, 1024, 600));

  static final List<Settings> SETTINGS =
      List.of(
          new Settings(Language.CHINESE, false, false, false),
          new Settings(Language.CHINESE, true, false, false),
          new Settings(Language.CHINESE, false, true, false),
          new Settings(Language.ENGLISH, false, false, false),
          new Settings(Language.ENGLISH, true, true, false));

  static String name(Settings settings) {
    return (settings.language() == Language.ENGLISH ? "-en" : "")
        + (settings.large() ? "-large" : "")
        + (settings.highContrast() ? "-dark" : "");
  }

  @Test
  void every_state_on_every_stock_panel() throws IOException {
    var folder =
        Files.createDirectories(Path.of(System.getProperty("pictures", "target/pictures")));
    String wanted = System.getProperty("of", ".*");
    try (var browser = Browser.open()) {
      for (var hung : PANELS) {
        take(browser, hung, "", Samples.usual(), folder, wanted);
        take(browser, hung, "-longest", Samples.longest(), folder, wanted);
      }
    }
  }

  private static void take(
      Browser browser, Hung hung, String kind, Samples samples, Path folder, String wanted)
      throws IOException {
    browser.glass(hung.width(), hung.height());
    try (var web = ScreenWeb.start(samples.glass(0, hung.panel(), false), _ -> {}, _ -> {})) {
      browser.driver().get("http://127.0.0.1:" + web.port() + "/");
      for (var settings : SETTINGS) {
        for (var named : samples.all(settings)) {
          String file = named.name() + "-" + hung.name() + name(settings) + kind + ".png";
          if (file.matches(wanted)) {
            web.show(named.screen(), named.now());
            Pages.await(browser, web);
            browser.picture(folder.resolve(file));
          }
        }
      }
    }
  }
}
