package wenhui.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures every page of the bureau in a real browser: room, targets, contrast, names. With
/// `-Dpictures=FOLDER` it also takes a picture of each, for eyes to judge.
final class HubLooksTest {
  private record Window(int width, int height, int target) {}

  private static final Window DESK = new Window(1440, 900, 24);
  private static final Window PHONE = new Window(390, 844, 44);

  /// The measures of the terminal's own admin pages: one house, one look.
  private static final Path MEASURES = Path.of("../local/src/test/resources/wenhui/admin/looks.js");

  private static final List<String> DESK_PAGES =
      List.of(
          "/",
          "/batches",
          "/batches/101",
          "/cards",
          "/conflicts",
          "/settlements",
          "/settlements/payees?venue=BT-WHZ",
          "/terminals",
          "/people",
          "/people?id=finance");

  private static final Map<Window, List<String>> FAULTS = new HashMap<>();

  @BeforeAll
  static void measure(@TempDir Path folder) throws Exception {
    String looks = Files.readString(MEASURES);
    try (var hub = new BusyHub(folder.resolve("keys")).busy();
        var browser = Chromium.open()) {
      look(browser, hub, looks, List.of("/sign-in"));
      enter(browser, hub, "finance");
      look(browser, hub, looks, List.of(hub.run));
      enter(browser, hub, "admin");
      look(browser, hub, looks, DESK_PAGES);
      look(browser, hub, looks, List.of("/password", "/no-such-page"));
    }
  }

  private static void enter(Chromium browser, BusyHub hub, String who) {
    browser.window(DESK.width, DESK.height);
    browser.visit(hub.url() + "/sign-in");
    browser.type("[name=who]", who);
    browser.type("[name=word]", BusyHub.PASSWORD);
    browser.press("button.primary");
  }

  private static void look(Chromium browser, BusyHub hub, String looks, List<String> paths)
      throws Exception {
    for (String path : paths) {
      for (String look : List.of("language=en&paper=dark", "language=zh&paper=light")) {
        browser.visit(hub.url() + "/look?" + look);
        browser.visit(hub.url() + path);
        for (Window window : List.of(DESK, PHONE)) {
          browser.window(window.width, window.height);
          for (Object fault : (List<?>) browser.run(looks, Map.of("target", window.target))) {
            FAULTS
                .computeIfAbsent(window, _ -> new ArrayList<>())
                .add(path + " " + look + ": " + fault);
          }
          picture(browser, path, look, window);
        }
      }
    }
  }

  private static void picture(Chromium browser, String path, String look, Window window)
      throws Exception {
    String folder = System.getProperty("pictures");
    if (folder != null) {
      String name =
          path.length() > 20
              ? path.startsWith("/settlements/p") ? "payees" : "statement"
              : path.substring(1).replaceAll("[^a-z0-9]", "-") + "page";
      String end = look.contains("en") ? "-en-dark.png" : ".png";
      browser.picture(
          Files.createDirectories(Path.of(folder)).resolve(name + "-" + window.width + end),
          window.width,
          window.height);
    }
  }

  @Test
  void at_a_desk_every_page_is_legible_and_its_controls_can_be_hit() {
    assertEquals("", String.join("\n", FAULTS.getOrDefault(DESK, List.of())));
  }

  @Test
  void on_a_phone_every_page_fits_its_width_and_fingers() {
    assertEquals("", String.join("\n", FAULTS.getOrDefault(PHONE, List.of())));
  }
}
