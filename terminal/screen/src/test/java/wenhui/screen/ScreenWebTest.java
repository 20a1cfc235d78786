package wenhui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Key;
import wenhui.redeem.Moment;
import wenhui.redeem.Reason;
import wenhui.redeem.Scene;
import wenhui.redeem.Settings;
import wenhui.redeem.Trouble;

class ScreenWebTest {
  private final Samples samples = Samples.usual();
  private final BlockingQueue<Key> keys = new LinkedBlockingQueue<>();
  private final ScreenWeb web =
      ScreenWeb.start(
          samples.glass(0, Panel.TEN_INCH, true),
          press -> keys.add(press.key()),
          routes -> routes.post("/bench/tap", ctx -> ctx.result("tapped")));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    web.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path))
        .timeout(Duration.ofSeconds(10));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> press(String body, String... headers) throws Exception {
    var request = to("/screen/keys").POST(BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private void show(Scene scene) {
    web.show(samples.screen(scene, Settings.DEFAULT), Samples.MOMENT);
  }

  /// A page's connection, read line by line.
  private final class Events implements AutoCloseable {
    private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.port());
    private final BufferedReader lines;

    Events() throws IOException {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              """
              GET /screen/events HTTP/1.1\r
              Host: 127.0.0.1:%d\r
              Accept: text/event-stream\r
              \r
              """
                  .formatted(web.port())
                  .getBytes(StandardCharsets.US_ASCII));
      lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /// The data of the next event, which must be a `screen`.
    String next() throws IOException {
      String line = lines.readLine();
      while (!line.startsWith("event:")) {
        line = lines.readLine();
      }
      assertEquals("event: screen", line);
      return lines.readLine().substring("data: ".length());
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void the_page_says_it_when_nobody_confirms_the_time_any_more() throws Exception {
    show(new Scene.Idle());
    try (var events = new Events()) {
      assertFalse(events.next().contains("≈"));
      web.trust(new Moment(Samples.NOW, Moment.Trust.HOLDOVER));
      assertTrue(events.next().contains("≈"));
      web.trust(new Moment(Samples.NOW, Moment.Trust.UNTRUSTED));
      assertTrue(events.next().contains("时间未确认"));
    }
  }

  @Test
  void the_page_works_at_once_with_the_present_scene() throws Exception {
    show(samples.accepted(Scene.Paper.NONE));

    var page = send(to("/"));

    assertEquals(200, page.statusCode());
    assertEquals("text/html;charset=utf-8", page.headers().firstValue("Content-Type").get());
    assertTrue(page.body().contains("已核销"));
    assertTrue(page.body().contains("设备为虚拟"));
  }

  @Test
  void a_page_that_connects_gets_the_present_state_and_then_every_change() throws Exception {
    show(samples.declined(Reason.ALREADY_USED));
    try (var events = new Events()) {
      var present = events.next();
      assertTrue(present.contains("\"state\":\"refused\""), present);
      assertTrue(present.contains("\"outcome\":\"refused\""), present);
      assertTrue(present.contains("\"reason\":\"ALREADY_USED\",\"code\":\"K12\""), present);
      assertTrue(present.contains("\"serial\":44"), present);
      assertTrue(present.contains("听雨书店"), present);

      show(new Scene.OutOfService(Trouble.LOCKED));
      var next = events.next();
      assertTrue(next.contains("\"state\":\"out-of-service\""), next);
      assertTrue(next.contains("\"reason\":\"LOCKED\",\"code\":\"K91\",\"serial\":null"), next);
    }
  }

  @Test
  void what_does_not_change_the_picture_is_not_pushed() {
    long before = web.version();
    show(new Scene.Idle());
    show(new Scene.Idle());
    assertEquals(before + 1, web.version());
  }

  @Test
  void pages_are_silent_where_the_terminal_speaks_itself() throws Exception {
    web.leaveSpeaking();
    try (var events = new Events()) {
      show(samples.accepted(Scene.Paper.NONE));
      String event = events.next();
      while (!event.contains("\"state\":\"accepted\"")) {
        event = events.next();
      }
      assertTrue(event.contains("\"speech\":\"\""), event);
      assertTrue(event.contains("\"voice\":true"), event);
    }
  }

  @Test
  void a_press_reaches_the_consumer() throws Exception {
    assertEquals(204, press("key=FINISH").statusCode());
    assertEquals(204, press("{\"digit\":\"5\"}").statusCode());
    assertEquals(Key.Button.FINISH, keys.poll(10, TimeUnit.SECONDS));
    assertEquals(new Key.Digit('5'), keys.poll(10, TimeUnit.SECONDS));
  }

  @Test
  void a_press_that_is_no_key_is_refused() throws Exception {
    assertEquals(400, press("key=EXPLODE").statusCode());
    assertNull(keys.poll());
  }

  @Test
  void a_press_meant_for_a_scene_that_has_gone_does_not_act_on_its_successor() throws Exception {
    show(samples.card(true));
    long seen = web.version();
    show(samples.accepted(Scene.Paper.NONE));

    assertEquals(409, press("key=FINISH&version=" + seen).statusCode());
    assertNull(keys.poll());
  }

  @Test
  void a_press_on_an_older_picture_of_the_same_scene_counts() throws Exception {
    show(samples.accepted(Scene.Paper.PRINTING));
    long seen = web.version();
    show(samples.accepted(Scene.Paper.PRINTED));

    assertEquals(204, press("key=FINISH&version=" + seen).statusCode());
  }

  @Test
  void a_page_of_another_site_can_neither_press_nor_look() throws Exception {
    for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1")) {
      assertEquals(403, press("key=FINISH", "Origin", origin).statusCode());
      assertEquals(403, send(to("/screen/events").header("Origin", origin)).statusCode());
      assertEquals(
          403,
          send(to("/bench/tap").header("Origin", origin).POST(BodyPublishers.noBody()))
              .statusCode());
    }
    assertEquals(403, press("key=FINISH", "Sec-Fetch-Site", "cross-site").statusCode());
    assertNull(keys.poll());
  }

  @Test
  void our_own_page_may_press() throws Exception {
    String self = "http://127.0.0.1:" + web.port();
    assertEquals(
        204, press("key=FINISH", "Origin", self, "Sec-Fetch-Site", "same-origin").statusCode());
  }

  @Test
  void a_name_that_merely_resolves_to_this_machine_is_not_this_machine() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n".getBytes());
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
      assertFalse(answer.contains("清溪"));
    }
  }

  @Test
  void every_answer_forbids_foreign_scripts_frames_and_copies() throws Exception {
    for (String path : List.of("/", "/screen/static/screen.js", "/screen/panel.css", "/nothing")) {
      var headers = send(to(path)).headers();
      String policy = headers.firstValue("Content-Security-Policy").get();
      assertTrue(policy.contains("default-src 'none'"), path);
      assertTrue(policy.contains("frame-ancestors 'none'"), path);
      assertFalse(policy.contains("unsafe"), path);
      assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").get(), path);
      assertEquals("no-store", headers.firstValue("Cache-Control").get(), path);
    }
  }

  @Test
  void only_the_named_files_are_served() throws Exception {
    assertEquals(200, send(to("/screen/static/kiosk.css")).statusCode());
    assertEquals(404, send(to("/screen/static/words_en.properties")).statusCode());
    assertEquals(404, send(to("/screen/static/..%2Fwords_en.properties")).statusCode());
  }

  @Test
  void a_page_that_takes_nothing_is_dropped_and_holds_up_nobody() throws Exception {
    try (var idle = new Events();
        var lively = new Events()) {
      lively.next();
      idle.next();
      assertEquals(2, web.viewers());
      long longest = 0;
      // More than the sockets' buffers and the queue hold together; nobody reads the first page.
      for (int i = 0; i < 4000 && web.viewers() == 2; i++) {
        long begun = System.nanoTime();
        show(i % 2 == 0 ? samples.card(true) : samples.accepted(Scene.Paper.NONE));
        longest = Math.max(longest, System.nanoTime() - begun);
        lively.next();
      }
      assertEquals(1, web.viewers());
      assertTrue(longest < TimeUnit.SECONDS.toNanos(10), longest + " ns");
    }
  }
}
