package wenhui.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Measures every page in a real browser: room, targets, contrast, names.
class AdminLooksTest {
  private static Browser browser;
  private static String looks;

  @BeforeAll
  static void open() throws IOException {
    browser = Browser.open();
    try (var script = AdminLooksTest.class.getResourceAsStream("looks.js")) {
      looks = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void at_a_desk_every_page_is_legible_and_its_controls_can_be_hit() {
    assertEquals(List.of(), faults(1440, 900, 24));
  }

  @Test
  void on_a_small_desk_screen_nothing_is_pushed_off_it() {
    assertEquals(List.of(), faults(1024, 768, 24));
  }

  @Test
  void on_a_phone_every_page_fits_its_width_and_fingers() {
    assertEquals(List.of(), faults(390, 844, 44));
  }

  private static List<String> faults(int width, int height, int target) {
    List<String> faults = new ArrayList<>();
    browser.window(width, height);
    for (var page : AdminPages.ALL) {
      try (var office =
          Office.open(new Bind("127.0.0.1", 0, Optional.empty(), true), Path.of("/nowhere"))) {
        page.given().accept(office);
        String base = "http://127.0.0.1:" + office.web.port();
        AdminPictures.enter(browser, base, page.signedIn());
        for (String look : List.of("language=zh&paper=light", "language=en&paper=dark")) {
          browser.visit(base + "/look?" + look);
          browser.visit(base + page.path());
          for (Object fault : (List<?>) browser.run(looks, Map.of("target", target))) {
            faults.add(page.name() + " " + look + ": " + fault);
          }
        }
      }
    }
    faults.forEach(System.err::println);
    return faults;
  }
}
