package wenhui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Fen;
import wenhui.redeem.Key;
import wenhui.redeem.Reason;
import wenhui.redeem.Scene;
import wenhui.redeem.Settings;
import wenhui.redeem.Settings.Language;

/// Real fingers on a real page, as far as the browser's own touch events go.
class ScreenTouchTest {
  private static final double MM = 5.9; // px, on the 10.1-inch glass
  private static Browser browser;

  private final Samples samples = Samples.usual();
  private final BlockingQueue<Key> keys = new LinkedBlockingQueue<>();
  private ScreenWeb web;

  @BeforeAll
  static void open() {
    browser = Browser.open();
    browser.glass(1280, 800);
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @BeforeEach
  void start() {
    start(0);
    browser.driver().get("http://127.0.0.1:" + web.port() + "/");
  }

  private void start(int port) {
    web =
        ScreenWeb.start(
            samples.glass(port, Panel.TEN_INCH, true), press -> keys.add(press.key()), _ -> {});
  }

  @AfterEach
  void stop() {
    web.close();
  }

  /// Shows `scene` and waits until it takes touches.
  private void show(Scene scene) {
    web.show(samples.screen(scene, Settings.DEFAULT), Samples.MOMENT);
    Pages.await(browser, web);
    Pages.await(browser, "return performance.now() > (window.seen ??= performance.now()) + 400");
    browser.run("delete window.seen");
  }

  private record Point(double x, double y) {
    Point plus(double dx, double dy) {
      return new Point(x + dx * MM, y + dy * MM);
    }
  }

  @SuppressWarnings("unchecked")
  private static Point middle(String selector) {
    var box =
        (List<Number>)
            browser.run(
                "const b = document.querySelector(arguments[0]).getBoundingClientRect();"
                    + "return [b.left + b.width / 2, b.top + b.height / 2]",
                selector);
    return new Point(box.get(0).doubleValue(), box.get(1).doubleValue());
  }

  private static void touch(String type, Point... points) {
    var at = List.of(points).stream().map(p -> Map.of("x", p.x(), "y", p.y())).toList();
    browser
        .driver()
        .executeCdpCommand("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", at));
  }

  private static void tap(Point at) {
    touch("touchStart", at);
    touch("touchEnd");
  }

  private Key next() throws InterruptedException {
    var key = keys.poll(10, TimeUnit.SECONDS);
    assertTrue(key != null, "no press arrived");
    return key;
  }

  /// The next press is `expected`, and nothing came after it but a later press of another button.
  private void exactlyOne(Key expected) throws InterruptedException {
    assertEquals(expected, next());
    tap(middle("[data-key=LARGE]"));
    assertEquals(Key.Button.LARGE, next());
    assertTrue(keys.isEmpty());
  }

  @Test
  void a_tap_is_one_press() throws Exception {
    show(samples.accepted(Scene.Paper.NONE));
    tap(middle("[data-key=FINISH]"));
    exactlyOne(Key.Button.FINISH);
  }

  @Test
  void a_finger_that_drifts_eight_millimetres_presses_what_it_first_touched() throws Exception {
    show(samples.card(true));
    var finish = middle("[data-key=FINISH]");
    touch("touchStart", finish);
    for (int step = 1; step <= 8; step++) {
      touch(
          "touchMove",
          finish.plus(-step * 2, 0)); // Far over the neighbour, 16 mm from where it began.
    }
    touch("touchEnd");
    exactlyOne(Key.Button.FINISH);
  }

  @Test
  void a_finger_that_leaves_the_button_far_behind_has_changed_its_mind() throws Exception {
    show(samples.accepted(Scene.Paper.NONE));
    var finish = middle("[data-key=FINISH]");
    touch("touchStart", finish);
    touch("touchMove", finish.plus(-30, -40));
    touch("touchMove", finish.plus(-60, -70));
    touch("touchEnd");
    exactlyOneAfterNothing();
  }

  private void exactlyOneAfterNothing() throws InterruptedException {
    tap(middle("[data-key=LARGE]"));
    assertEquals(Key.Button.LARGE, next());
    assertTrue(keys.isEmpty());
  }

  @Test
  void a_finger_that_stays_for_two_seconds_is_one_press() throws Exception {
    show(samples.accepted(Scene.Paper.NONE));
    touch("touchStart", middle("[data-key=FINISH]"));
    Pages.await(browser, "return performance.now() > (window.held ??= performance.now()) + 2000");
    touch("touchEnd");
    exactlyOne(Key.Button.FINISH);
  }

  @Test
  void a_finger_that_rolls_is_one_press() throws Exception {
    show(samples.accepted(Scene.Paper.NONE));
    var finish = middle("[data-key=FINISH]");
    touch("touchStart", finish);
    for (int i = 0; i < 24; i++) {
      touch("touchMove", finish.plus(3 * Math.cos(i), 3 * Math.sin(i)));
    }
    touch("touchEnd");
    exactlyOne(Key.Button.FINISH);
  }

  @Test
  void a_double_tap_is_one_press() throws Exception {
    show(samples.accepted(Scene.Paper.NONE));
    tap(middle("[data-key=FINISH]"));
    tap(middle("[data-key=FINISH]"));
    exactlyOne(Key.Button.FINISH);
  }

  @Test
  void the_second_tap_of_a_double_tap_does_not_hit_what_came_in_between() throws Exception {
    show(samples.accepted(Scene.Paper.NONE));
    tap(middle("[data-key=FINISH]"));
    assertEquals(Key.Button.FINISH, next());
    web.show(samples.screen(samples.declined(Reason.EXPIRED), Settings.DEFAULT), Samples.MOMENT);
    Pages.arrived(browser, web);
    tap(middle("[data-key=FINISH]"));
    show(samples.card(true));
    exactlyOneAfterNothing();
  }

  @Test
  void a_palm_beside_the_finger_presses_nothing_more() throws Exception {
    show(samples.card(true));
    var use = middle("[data-key=USE_VOUCHER]");
    touch("touchStart", use);
    touch("touchStart", use, middle("[data-key=FINISH]"));
    touch("touchEnd");
    exactlyOne(Key.Button.USE_VOUCHER);
  }

  @Test
  void digits_may_be_typed_fast_and_arrive_in_order() throws Exception {
    show(samples.spendKeyed("", 0));
    for (String digit : List.of("1", "2", "8", "0", "00", ".", "5")) {
      tap(middle("[data-digit='" + digit + "']"));
    }
    var typed = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      typed.append(((Key.Digit) next()).digit());
    }
    assertEquals("128000.5", typed.toString());
  }

  @Test
  void the_keyboard_presses_too() throws Exception {
    show(samples.accepted(Scene.Paper.NONE));
    browser.run("document.querySelector('[data-key=FINISH]').focus()");
    for (String type : List.of("keyDown", "keyUp")) {
      browser
          .driver()
          .executeCdpCommand(
              "Input.dispatchKeyEvent",
              Map.of(
                  "type",
                  type,
                  "key",
                  "Enter",
                  "code",
                  "Enter",
                  "windowsVirtualKeyCode",
                  13,
                  "text",
                  "\r"));
    }
    exactlyOne(Key.Button.FINISH);
  }

  @Test
  void a_touch_is_answered_in_the_picture_before_the_finger_is_lifted() {
    show(samples.accepted(Scene.Paper.NONE));
    browser.run(
        """
        window.answer = null;
        document.addEventListener('pointerdown',
            () => { window.touched = performance.now(); }, true);
        new MutationObserver(() => { window.answer ??= performance.now() - window.touched; })
            .observe(document.body, { subtree: true, childList: true, attributes: true });
        """);
    touch("touchStart", middle("[data-key=FINISH]"));
    Pages.await(browser, "return window.answer !== null");
    touch("touchEnd");

    browser.run("window.answer = null");
    tap(new Point(640, 20)); // Beside every button.
    Pages.await(browser, "return window.answer !== null");
  }

  @Test
  void a_new_scene_is_on_the_glass_as_soon_as_it_is_shown() {
    show(samples.card(true));
    web.show(
        samples.screen(samples.accepted(Scene.Paper.PRINTED), Settings.DEFAULT), Samples.MOMENT);
    Pages.arrived(browser, web);
    assertEquals("accepted", browser.run("return document.documentElement.dataset.state"));
    assertTrue(text().contains("已核销"));
  }

  private static String text() {
    return (String) browser.run("return document.body.innerText");
  }

  @Test
  void a_receipt_that_comes_out_does_not_stamp_the_seal_again() {
    show(samples.accepted(Scene.Paper.PRINTING));
    browser.run("window.stamped = document.querySelector('.seal')");
    show(samples.accepted(Scene.Paper.PRINTED));
    assertEquals(true, browser.run("return window.stamped === document.querySelector('.seal')"));
    assertTrue(text().contains("凭条已打印"));
  }

  @Test
  void how_one_resident_sees_the_page_is_set_at_once_and_gone_with_the_resident() {
    var settings = new Settings(Language.ENGLISH, true, true, false);
    web.show(samples.screen(samples.card(true), settings), Samples.MOMENT);
    Pages.arrived(browser, web);
    assertEquals(
        List.of("en", "large", "dark"),
        browser.run(
            "const r = document.documentElement;"
                + " return [r.lang, r.dataset.size, r.dataset.theme]"));
    show(new Scene.Idle());
    assertEquals(
        List.of("zh-CN", "normal", "light"),
        browser.run(
            "const r = document.documentElement;"
                + " return [r.lang, r.dataset.size, r.dataset.theme]"));
  }

  @Test
  void once_idle_nothing_of_anybody_is_left_in_page_storage_or_address() {
    show(samples.card(true));
    show(samples.declined(Reason.ALREADY_USED));
    show(new Scene.PinWanted(samples.facts(), new Fen(5000), "4711", Scene.PinHint.LENGTH));
    show(samples.spendKeyed("68.", 6800));
    show(samples.accepted(Scene.Paper.NONE));
    show(new Scene.Idle());

    var page = (String) browser.run("return document.documentElement.outerHTML");
    for (String secret :
        List.of("张*", "0268", "WZ4Q", "4711", "听雨书店", "68.", "48.00", "20.00", "李*")) {
      assertFalse(page.contains(secret), secret);
    }
    assertEquals(0L, browser.run("return localStorage.length + sessionStorage.length"));
    assertEquals("", browser.run("return document.cookie"));
    assertEquals("/", browser.run("return location.pathname + location.search + location.hash"));
  }

  @Test
  void the_digits_of_a_pin_are_never_in_the_page() {
    show(new Scene.PinWanted(samples.facts(), new Fen(5000), "4711", Scene.PinHint.LENGTH));
    var page = (String) browser.run("return document.documentElement.outerHTML");
    assertFalse(page.contains("4711"));
    assertEquals(4L, browser.run("return document.querySelectorAll('.dots .on').length"));
  }

  @Test
  void the_seconds_left_count_down_by_themselves() {
    show(new Scene.StillThere(samples.card(true)));
    Pages.await(browser, "return Number(document.querySelector('.ring text').textContent) < 38");
  }

  @Test
  void a_page_without_its_program_says_so_and_heals_when_it_is_back() {
    show(samples.card(true));
    int port = web.port();
    web.close();
    Pages.await(browser, "return !document.getElementById('waking').hidden");
    assertTrue(text().contains("张*"));

    // Fifteen seconds later nobody watches over what stands there.
    browser.run(
        "const real = performance.now.bind(performance); performance.now = () => real() + 15000");
    Pages.await(browser, "return !document.body.innerText.includes('张*')");

    start(port);
    Pages.await(browser, "return document.documentElement.dataset.state === 'idle'");
    Pages.await(browser, "return document.getElementById('waking').hidden");
    assertFalse(text().contains("张*"));
  }
}
