package wenhui.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/// An admin's first morning, in a real browser.
class AdminBrowserTest {
  @TempDir private Path folder;

  @Test
  void an_admin_signs_in_changes_the_password_filters_exports_and_signs_out() throws Exception {
    Path file = folder.resolve("admin-password");
    try (var office = Office.open(new Bind("127.0.0.1", 0, Optional.empty(), true), file);
        var browser = Browser.open()) {
      office.log.addAll(Sample.week(60));
      var first = new MapStaff();
      String password = FirstAdmin.ensure(first, file, new SecureRandom()).orElseThrow();
      office.staff.put(first.everyone().getFirst());
      browser.window(1440, 900);

      browser.visit("http://127.0.0.1:" + office.web.port() + "/log");
      assertEquals("/sign-in", browser.path());
      signIn(browser, password);

      assertEquals("/password", browser.path());
      browser.type("[name=now]", password);
      browser.type("[name=next]", "a quiet reading room");
      browser.type("[name=again]", "a quiet reading room");
      browser.press("button.primary");
      assertEquals("/", browser.path());
      assertFalse(Files.exists(file));

      filters(browser);
      exports(browser);
      browser.press(".who button");
      assertEquals("/sign-in", browser.path());
      browser.visit("http://127.0.0.1:" + office.web.port() + "/log");
      assertEquals("/sign-in", browser.path());
      signIn(browser, "a quiet reading room");
      assertEquals("/", browser.path());
      assertEquals(List.of(), browser.complaints());
    }
  }

  private static void signIn(Browser browser, String password) {
    browser.type("[name=who]", "admin");
    browser.type("[name=word]", password);
    browser.press("button.primary");
  }

  private static void filters(Browser browser) {
    browser.press("a[href='/log']");
    int all = browser.all("table.log tbody tr").size();
    assertTrue(all > 20, all + " rows");
    browser.find("[name=outcome]").sendKeys("未核销");
    browser.press(".filters button");

    List<String> outcomes =
        browser.all("table.log .tag").stream().map(WebElement::getText).distinct().toList();
    assertTrue(browser.path().contains("outcome=refused"), browser.path());
    assertTrue(browser.all("table.log tbody tr").size() < all);
    assertFalse(outcomes.contains("已核销"), outcomes.toString());
  }

  /// With the browser's own cookie, from the page's own link.
  private static void exports(Browser browser) {
    Object csv =
        browser.run(
            """
            const link = document.querySelector('a[href*="export.csv"]');
            const request = new XMLHttpRequest();
            request.open('GET', link.href, false);
            request.send();
            return request.status + ' ' + request.responseText;
            """);
    String[] rows =
        String.valueOf(csv).split("\r?\n"); // The driver hands line ends on as it likes.
    assertTrue(rows[0].startsWith("200 "), rows[0]);
    assertEquals(browser.all("table.log tbody tr").size(), rows.length - 1);
  }
}
