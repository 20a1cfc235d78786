package wenhui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Settings;

/// Measures every state in a real browser: heights, line spacing, targets, gaps, contrast, room.
class ScreenLooksTest {
  private static Browser browser;
  private static String looks;

  @BeforeAll
  static void open() throws IOException {
    browser = Browser.open();
    try (var script = ScreenLooksTest.class.getResourceAsStream("looks.js")) {
      looks = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void an_upright_15_inch_glass_is_legible_and_touchable_in_every_state() {
    assertEquals(List.of(), faults(Pictures.PANELS.get(0)));
  }

  @Test
  void a_lying_10_inch_glass_is_legible_and_touchable_in_every_state() {
    assertEquals(List.of(), faults(Pictures.PANELS.get(1)));
  }

  @Test
  void a_lying_7_inch_glass_is_legible_and_touchable_in_every_state() {
    assertEquals(List.of(), faults(Pictures.PANELS.get(2)));
  }

  @Test
  void axe_finds_nothing_serious_in_any_scene() throws IOException {
    String axe;
    try (var script = ScreenLooksTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
    var hung = Pictures.PANELS.get(1);
    var samples = Samples.usual();
    var found = new ArrayList<String>();
    browser.glass(hung.width(), hung.height());
    try (var web = ScreenWeb.start(samples.glass(0, hung.panel(), true), _ -> {}, _ -> {})) {
      browser.driver().get("http://127.0.0.1:" + web.port() + "/");
      browser.run(axe);
      for (var settings : List.of(Pictures.SETTINGS.get(0), Pictures.SETTINGS.get(4))) {
        for (var named : samples.oneOfEach(settings)) {
          web.show(named.screen(), named.now());
          Pages.arrived(browser, web);
          serious().forEach(fault -> found.add(named.name() + ": " + fault));
        }
      }
    }
    assertEquals(List.of(), found);
  }

  @SuppressWarnings("unchecked")
  private static List<String> serious() {
    return (List<String>)
        browser
            .driver()
            .executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                document.getAnimations().forEach((animation) => animation.finish());
                axe.run(document, { resultTypes: ['violations'] }).then((result) => done(
                    result.violations
                        .filter((v) => v.impact === 'serious' || v.impact === 'critical')
                        .map((v) => v.id + ' ' + v.nodes[0].html)));
                """);
  }

  private static List<String> faults(Pictures.Hung hung) {
    var faults = new ArrayList<String>();
    for (var samples : List.of(Samples.usual(), Samples.longest())) {
      browser.glass(hung.width(), hung.height());
      try (var web = ScreenWeb.start(samples.glass(0, hung.panel(), false), _ -> {}, _ -> {})) {
        browser.driver().get("http://127.0.0.1:" + web.port() + "/");
        for (var settings : samples.worthLookingAt()) {
          for (var named : samples.all(settings)) {
            web.show(named.screen(), named.now());
            Pages.arrived(browser, web);
            String where = named.name() + "-" + hung.name() + Pictures.name(settings);
            measured(hung, settings).forEach(fault -> faults.add(where + ": " + fault));
          }
        }
      }
    }
    faults.forEach(System.err::println);
    return faults;
  }

  @SuppressWarnings("unchecked")
  private static List<String> measured(Pictures.Hung hung, Settings settings) {
    boolean staff =
        Boolean.TRUE.equals(browser.run("return !!document.querySelector('.kiosk.clerk')"));
    boolean large = settings.large() && !staff;
    var want =
        Map.of(
            "long",
            hung.panel().longSide(),
            "short",
            hung.panel().shortSide(),
            "cjk",
            large ? 12.0 : 9.3,
            "digits",
            large ? 8.5 : 6.4,
            "latin",
            4.8);
    return (List<String>) browser.run(looks, want);
  }
}
