package wenhui.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Measures every page in a real browser: room, targets, contrast, names.
class AdminLooksTest {
  private record Window(int width, int height, int target) {}

  private static final Window DESK = new Window(1440, 900, 24);
  private static final Window SMALL = new Window(1024, 768, 24);
  private static final Window PHONE = new Window(390, 844, 44);

  private static final Map<Window, List<String>> FAULTS = new HashMap<>();

  /// Each page is opened once and measured in every window.
  @BeforeAll
  static void measure() throws IOException {
    try (var browser = Browser.open();
        var script = AdminLooksTest.class.getResourceAsStream("looks.js")) {
      String looks = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      var bind = new Bind("127.0.0.1", 0, Optional.empty(), true);
      for (var page : AdminPages.ALL) {
        try (var office = Office.open(bind, Path.of("/nowhere"))) {
          page.given().accept(office);
          String base = "http://127.0.0.1:" + office.web.port();
          AdminPictures.enter(browser, base, page.signedIn());
          for (String look : List.of("language=zh&paper=light", "language=en&paper=dark")) {
            browser.visit(base + "/look?" + look);
            browser.visit(base + page.path());
            measure(browser, looks, page.name() + " " + look);
          }
        }
      }
    }
  }

  private static void measure(Browser browser, String looks, String where) {
    for (Window window : List.of(DESK, SMALL, PHONE)) {
      browser.window(window.width, window.height);
      for (Object fault : (List<?>) browser.run(looks, Map.of("target", window.target))) {
        FAULTS.computeIfAbsent(window, _ -> new ArrayList<>()).add(where + ": " + fault);
      }
    }
  }

  private static List<String> faults(Window window) {
    return FAULTS.getOrDefault(window, List.of());
  }

  @Test
  void at_a_desk_every_page_is_legible_and_its_controls_can_be_hit() {
    assertEquals(List.of(), faults(DESK));
  }

  @Test
  void on_a_small_desk_screen_nothing_is_pushed_off_it() {
    assertEquals(List.of(), faults(SMALL));
  }

  @Test
  void on_a_phone_every_page_fits_its_width_and_fingers() {
    assertEquals(List.of(), faults(PHONE));
  }
}
