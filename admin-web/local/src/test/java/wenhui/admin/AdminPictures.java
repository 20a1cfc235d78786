package wenhui.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Takes a picture of every admin page, for eyes to judge:
///
/// ```
/// mvn -q -pl admin-web/local -am test-compile
/// mvn -q -pl admin-web/local surefire:test -Dtest=AdminPictures -Dpictures=FOLDER [-Donly=log]
/// ```
final class AdminPictures {
  private AdminPictures() {}

  /// @param args folder, and optionally what the names must contain
  public static void main(String[] args) throws IOException {
    var folder = Files.createDirectories(Path.of(args[0]));
    String only = args.length > 1 ? args[1] : "";
    try (var browser = Browser.open()) {
      for (var page : AdminPages.ALL) {
        if (page.name().contains(only)) {
          take(browser, page, folder);
        }
      }
    }
  }

  private static void take(Browser browser, AdminPages.Page page, Path folder) throws IOException {
    var bind = new Bind("127.0.0.1", 0, Optional.empty(), false);
    try (var office = Office.open(bind, Path.of("/nowhere"))) {
      page.given().accept(office);
      String base = "http://127.0.0.1:" + office.web.port();
      enter(browser, base, page.signedIn());
      for (String paper : new String[] {"light", "dark"}) {
        look(browser, base, page, "language=zh&paper=" + paper);
        String end = paper.equals("dark") ? "-dark.png" : ".png";
        browser.picture(folder.resolve(page.name() + "-d" + end), 1440, 900);
        browser.picture(folder.resolve(page.name() + "-m" + end), 390, 844);
      }
      look(browser, base, page, "language=en&paper=light");
      browser.picture(folder.resolve(page.name() + "-en.png"), 1440, 900);
    }
  }

  private static void look(Browser browser, String base, AdminPages.Page page, String look) {
    browser.visit(base + "/look?" + look);
    browser.visit(base + page.path());
  }

  /// Opens a fresh office in the browser, signed in as `chen` or not at all.
  static void enter(Browser browser, String base, boolean signedIn) {
    browser.visit(base + "/sign-in");
    if (signedIn) {
      browser.type("[name=who]", "chen");
      browser.type("[name=word]", Office.PASSWORD);
      browser.press("button.primary");
    }
  }
}
