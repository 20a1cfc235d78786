package wenhui.screen;

import java.time.Duration;

/// Waits for a page to show what the program shows.
final class Pages {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Pages() {}

  /// Returns once the open page has the present version.
  static void arrived(Browser browser, ScreenWeb web) {
    await(
        browser,
        "return document.documentElement.dataset.version === arguments[0]",
        Long.toString(web.version()));
  }

  /// Returns once the open page has the present version and its pictures are drawn.
  static void await(Browser browser, ScreenWeb web) {
    arrived(browser, web);
    browser
        .driver()
        .executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            document.getAnimations().forEach((a) => a.finish());
            requestAnimationFrame(() => requestAnimationFrame(() => done()));
            """);
  }

  /// Returns once `condition`, a script, is true.
  static void await(Browser browser, String condition, Object... given) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Boolean.TRUE.equals(browser.run(condition, given))) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never true in the page: " + condition);
      }
      Thread.onSpinWait();
    }
  }
}
