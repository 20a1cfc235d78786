package wenhui.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who gets in, on every route, and what never does.
class DoorTest {
  private static final List<String> PAGES =
      List.of(
          "/",
          "/log",
          "/log/export.csv",
          "/log/export.xlsx",
          "/log/export.json",
          "/report",
          "/devices",
          "/people",
          "/password");
  private static final List<String> PROGRAMS =
      List.of("/api/v1/redemptions", "/api/v1/totals", "/api/v1/openapi.json", "/metrics");

  private final Office office = Office.open();

  @AfterEach
  void close() {
    office.close();
  }

  /// The status line and headers of a request sent byte by byte as it stands.
  private String raw(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", office.web.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var bytes = socket.getInputStream().readNBytes(400);
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private String raw(String path, String host) throws IOException {
    return raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
  }

  @Test
  void a_stranger_is_sent_to_the_sign_in_from_every_page() {
    try (var stranger = office.visitor()) {
      for (String page : PAGES) {
        var answer = stranger.get(page);
        assertEquals(303, answer.statusCode(), page);
        assertTrue(
            answer.headers().firstValue("Location").orElseThrow().endsWith("/sign-in"), page);
        assertFalse(answer.body().contains("听雨"), page);
      }
    }
  }

  @Test
  void a_strange_program_is_told_what_to_send() {
    try (var stranger = office.visitor()) {
      for (String path : PROGRAMS) {
        var answer = stranger.get(path);
        assertEquals(401, answer.statusCode(), path);
        assertEquals(
            "Bearer realm=\"wenhui\"",
            answer.headers().firstValue("WWW-Authenticate").orElseThrow());
        assertTrue(answer.body().contains("./kiosk admin token"), answer.body());
      }
    }
  }

  @Test
  void a_head_request_gets_in_no_further() throws IOException {
    String answer = raw("HEAD /log HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

    assertFalse(answer.startsWith("HTTP/1.1 200"), answer);
  }

  @Test
  void anybody_may_sign_in_choose_a_language_and_ask_whether_it_lives() {
    try (var stranger = office.visitor()) {
      assertEquals(200, stranger.get("/sign-in").statusCode());
      assertEquals(302, stranger.get("/look?language=en").statusCode());
      assertEquals(200, stranger.get("/healthz").statusCode());
      assertEquals(200, stranger.get("/static/admin.css").statusCode());
    }
  }

  @Test
  void a_token_opens_the_api_and_no_page() throws Exception {
    String token = ApiTokens.issue(office.staff::putApiToken, "bureau", new SecureRandom());
    try (var program = office.visitor()) {
      for (String path : PROGRAMS) {
        assertEquals(200, program.get(path, "Authorization", "Bearer " + token).statusCode(), path);
        assertEquals(200, program.get(path, "Authorization", "bearer " + token).statusCode(), path);
        assertEquals(401, program.get(path, "Authorization", "Bearer x" + token).statusCode());
        assertEquals(401, program.get(path, "Authorization", "Basic " + token).statusCode());
      }
      assertEquals(303, program.get("/log", "Authorization", "Bearer " + token).statusCode());
    }
  }

  @Test
  void a_new_token_of_the_same_name_ends_the_old_one() throws Exception {
    String old = ApiTokens.issue(office.staff::putApiToken, "bureau", new SecureRandom());
    ApiTokens.issue(office.staff::putApiToken, "bureau", new SecureRandom());
    try (var program = office.visitor()) {
      assertEquals(401, program.get("/metrics", "Authorization", "Bearer " + old).statusCode());
    }
  }

  @Test
  void an_admin_who_is_no_longer_one_is_out_at_once() {
    try (var visitor = office.admin()) {
      var chen = office.staff.find(new wenhui.redeem.ClerkId("chen")).orElseThrow();
      office.staff.put(
          new wenhui.redeem.Person(
              chen.id(), chen.displayName(), wenhui.redeem.Person.Role.CLERK, chen.secretHash()));

      assertEquals(303, visitor.get("/log").statusCode());
      assertEquals(401, visitor.get("/api/v1/redemptions").statusCode());
    }
  }

  @Test
  void a_form_without_its_sessions_token_changes_nothing() {
    var fields =
        Map.of("anew", "true", "id", "zhao", "name", "赵*", "role", "clerk", "secret", "1479");
    try (var visitor = office.admin()) {
      assertEquals(403, visitor.postAsIs("/people", fields).statusCode());
      var forged = new java.util.HashMap<>(fields);
      forged.put("csrf", "A".repeat(43));
      assertEquals(403, visitor.postAsIs("/people", forged).statusCode());
      assertTrue(office.staff.find(new wenhui.redeem.ClerkId("zhao")).isEmpty());

      assertEquals(303, visitor.post("/people", fields).statusCode());
      assertTrue(office.staff.find(new wenhui.redeem.ClerkId("zhao")).isPresent());
    }
  }

  @Test
  void one_sessions_token_is_of_no_use_in_another() {
    try (var visitor = office.admin();
        var other = office.admin()) {
      assertEquals(403, visitor.postAsIs("/sign-out", Map.of("csrf", other.csrf())).statusCode());
    }
  }

  @Test
  void a_form_from_another_sites_page_is_refused_even_with_the_token() {
    try (var visitor = office.admin()) {
      var token = Map.of("csrf", visitor.csrf());
      for (String origin :
          List.of("http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1")) {
        assertEquals(
            403, visitor.postAsIs("/sign-out", token, "Origin", origin).statusCode(), origin);
      }
      assertEquals(
          403, visitor.postAsIs("/sign-out", token, "Sec-Fetch-Site", "cross-site").statusCode());
      String own = "http://127.0.0.1:" + office.web.port();
      assertEquals(303, visitor.postAsIs("/sign-out", token, "Origin", own).statusCode());
    }
  }

  @Test
  void a_sign_in_from_another_sites_page_is_refused() {
    try (var visitor = office.visitor()) {
      var fields = Map.of("who", "chen", "word", Office.PASSWORD);

      assertEquals(
          403, visitor.postAsIs("/sign-in", fields, "Origin", "http://evil.example").statusCode());
    }
  }

  @Test
  void a_host_that_only_resolves_to_this_machine_is_refused() throws IOException {
    assertTrue(raw("/sign-in", "evil.example:8081").startsWith("HTTP/1.1 403"));
    assertTrue(raw("/sign-in", "127.0.0.1.evil.example").startsWith("HTTP/1.1 403"));
    assertTrue(raw("/healthz", "evil.example").startsWith("HTTP/1.1 403"));
  }

  @Test
  void a_tunnel_ends_on_any_port() throws IOException {
    assertTrue(raw("/sign-in", "localhost:9000").startsWith("HTTP/1.1 200"));
    assertTrue(raw("/sign-in", "127.0.0.1").startsWith("HTTP/1.1 200"));
    assertTrue(raw("/sign-in", "[::1]:8081").startsWith("HTTP/1.1 200"));
  }

  @Test
  void no_path_leads_out_of_the_static_files() throws IOException {
    for (String path :
        List.of(
            "/static/../../../../etc/passwd",
            "/static/..%2f..%2fadmin_en.properties",
            "/static/%2e%2e/admin_en.properties",
            "/static/..\\..\\frame_en.properties",
            "/static/../frame_en.properties",
            "/static/%00",
            "/static//etc/passwd",
            "/static/seal.svg",
            "//static/../log")) {
      String answer = raw(path, "127.0.0.1");
      assertTrue(answer.matches("(?s)HTTP/1.1 (400|404|403|303) .*"), path + ": " + answer);
    }
  }

  @Test
  void no_path_around_the_door_leads_to_a_page() throws IOException {
    for (String path :
        List.of(
            "/log/",
            "/LOG",
            "//log",
            "/static/../log",
            "/sign-in/../log",
            "/log;x=1",
            "/%6cog",
            "/log%2f",
            "/./log",
            "/static/%2e%2e/log",
            "/sign-in;/../log")) {
      String answer = raw(path, "127.0.0.1");
      assertFalse(answer.startsWith("HTTP/1.1 200"), path + ": " + answer);
    }
  }

  @Test
  void what_a_visitor_sends_never_becomes_a_header() {
    try (var visitor = office.admin()) {
      String evil = "%0d%0aSet-Cookie:%20evil=1%0d%0a";
      for (String path :
          List.of(
              "/look?language=" + evil,
              "/log?venue=" + evil,
              "/log/export.csv?from=2026-11-22" + evil,
              "/people?id=" + evil,
              "/api/v1/redemptions?after=" + evil)) {
        var cookies = visitor.get(path).headers().allValues("Set-Cookie");
        assertTrue(cookies.stream().noneMatch(it -> it.startsWith("evil")), path);
      }
    }
  }

  @Test
  void choosing_a_language_leads_back_to_our_own_pages_only() {
    try (var visitor = office.visitor()) {
      String own = "http://127.0.0.1:" + office.web.port();
      assertEquals(
          "/log?from=2026-11-01", look(visitor, own + "/log?from=2026-11-01").replace(own, ""));
      for (String foreign :
          List.of(
              "http://evil.example/log",
              own + "//evil.example",
              "//evil.example",
              "%%%",
              "javascript:alert(1)",
              own + "/log/export.csv")) {
        assertEquals("/", look(visitor, foreign).replace(own, ""), foreign);
      }
    }
  }

  private static String look(Visitor visitor, String referer) {
    return visitor
        .get("/look?language=en", "Referer", referer)
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  @Test
  void every_answer_forbids_what_no_page_of_ours_does() {
    try (var visitor = office.admin()) {
      for (String path : List.of("/log", "/sign-in", "/healthz", "/static/admin.css", "/no-such")) {
        var headers = visitor.get(path).headers();
        String policy = headers.firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.startsWith("default-src 'none'"), path);
        assertFalse(policy.contains("unsafe"), path);
        assertTrue(policy.contains("frame-ancestors 'none'"), path);
        assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""), path);
        assertEquals("no-store", headers.firstValue("Cache-Control").orElse(""), path);
        assertTrue(headers.firstValue("Server").isEmpty(), path);
      }
    }
  }

  @Test
  void no_page_holds_a_script_or_a_style_of_its_own() {
    office.log.addAll(Sample.week(20));
    try (var visitor = office.admin()) {
      for (String path : List.of("/", "/log", "/report", "/devices", "/people", "/password")) {
        String body = visitor.get(path).body();
        assertFalse(body.matches("(?s).*<script>.*"), path);
        assertFalse(body.contains(" style="), path);
        assertFalse(body.matches("(?s).* on[a-z]+=.*"), path);
      }
    }
  }

  @Test
  void a_request_that_is_far_too_large_is_refused() {
    try (var visitor = office.visitor()) {
      var answer = visitor.postAsIs("/sign-in", Map.of("who", "chen", "word", "x".repeat(70_000)));

      assertEquals(413, answer.statusCode());
    }
  }

  @Test
  void what_is_not_there_is_a_page_for_people_and_a_problem_for_programs() {
    try (var visitor = office.admin()) {
      var page = visitor.get("/no-such-page");
      assertEquals(404, page.statusCode());
      assertTrue(page.body().contains("没有这一页"), page.body());

      var problem = visitor.get("/api/v1/no-such-thing");
      assertEquals(404, problem.statusCode());
      assertEquals(
          "application/problem+json",
          problem.headers().firstValue("Content-Type").orElse("").split(";")[0]);
    }
  }

  @Test
  void every_page_says_when_devices_are_virtual() {
    try (var demo =
            Office.open(
                new Bind("127.0.0.1", 0, java.util.Optional.empty(), true),
                java.nio.file.Path.of("/nowhere"));
        var visitor = demo.admin()) {
      for (String path :
          Set.of("/", "/log", "/report", "/devices", "/people", "/password", "/no-such")) {
        assertTrue(visitor.get(path).body().contains("演示：设备为虚拟"), path);
      }
      try (var stranger = demo.visitor()) {
        assertTrue(stranger.get("/sign-in").body().contains("演示：设备为虚拟"));
      }
    }
  }

  @Test
  void outside_this_machine_it_does_not_start_without_a_certificate() {
    for (String address : List.of("0.0.0.0", "192.168.1.20", "::", "terminal-02.example")) {
      var refused =
          org.junit.jupiter.api.Assertions.assertThrows(
              IllegalArgumentException.class,
              () -> new Bind(address, 8081, java.util.Optional.empty(), false));
      assertEquals(
          "the admin page on "
              + address
              + " needs a certificate: set admin.certificate, or let it listen on 127.0.0.1",
          refused.getMessage());
    }
  }
}
