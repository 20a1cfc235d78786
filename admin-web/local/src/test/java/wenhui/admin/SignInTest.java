package wenhui.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.redeem.ClerkId;
import wenhui.ui.Passwords;
import wenhui.ui.Throttle;

class SignInTest {
  @TempDir private Path folder;

  private Office office = Office.open();

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void the_right_password_lets_an_admin_in() {
    try (var visitor = office.visitor()) {
      var answer = visitor.signIn("chen", Office.PASSWORD);

      assertEquals(303, answer.statusCode());
      assertEquals(200, visitor.get("/log").statusCode());
    }
  }

  @Test
  void a_wrong_password_and_an_unknown_name_get_the_same_answer() {
    try (var visitor = office.visitor()) {
      var wrong = visitor.signIn("chen", "wrong");
      var unknown = visitor.signIn("nobody", "wrong");

      assertEquals(401, wrong.statusCode());
      assertEquals(401, unknown.statusCode());
      assertEquals(wrong.body().replace("chen", "nobody"), unknown.body());
    }
  }

  @Test
  void a_clerk_does_not_get_in_even_with_the_right_pin() {
    try (var visitor = office.visitor()) {
      assertEquals(401, visitor.signIn("li", "2580").statusCode());
      assertEquals("/sign-in", location(visitor.get("/log")));
    }
  }

  @Test
  void after_five_misses_the_right_password_waits_ten_minutes() {
    try (var visitor = office.visitor()) {
      for (int miss = 0; miss < Throttle.MISSES; miss++) {
        assertEquals(401, visitor.signIn("chen", "wrong " + miss).statusCode());
      }
      var closed = visitor.signIn("chen", Office.PASSWORD);
      assertEquals(429, closed.statusCode());
      assertEquals("600", closed.headers().firstValue("Retry-After").orElseThrow());

      office.clock.pass(Throttle.PAUSE);
      assertEquals(303, visitor.signIn("chen", Office.PASSWORD).statusCode());
    }
  }

  @Test
  void one_address_cannot_try_name_after_name() {
    try (var visitor = office.visitor()) {
      for (int miss = 0; miss < Throttle.MISSES; miss++) {
        visitor.signIn("name" + miss, "wrong");
      }

      assertEquals(429, visitor.signIn("chen", Office.PASSWORD).statusCode());
    }
  }

  @Test
  void an_address_cannot_pretend_to_be_another() {
    try (var visitor = office.visitor()) {
      for (int miss = 0; miss < Throttle.MISSES; miss++) {
        visitor.postAsIs(
            "/sign-in", Map.of("who", "x", "word", "y"), "X-Forwarded-For", "10.0.0." + miss);
      }
      var answer =
          visitor.postAsIs(
              "/sign-in",
              Map.of("who", "chen", "word", Office.PASSWORD),
              "X-Forwarded-For",
              "10.0.0.9");

      assertEquals(429, answer.statusCode());
    }
  }

  @Test
  void a_session_that_was_planted_is_not_the_one_that_gets_in() {
    try (var victim = office.visitor()) {
      victim.cookies.put("wenhui", "planted-by-somebody-else");
      victim.signIn("chen", Office.PASSWORD);

      assertNotEquals("planted-by-somebody-else", victim.cookies.get("wenhui"));
      victim.cookies.put("wenhui", "planted-by-somebody-else");
      assertEquals("/sign-in", location(victim.get("/log")));
    }
  }

  @Test
  void signing_in_again_ends_the_session_before() {
    try (var visitor = office.admin()) {
      String before = visitor.cookies.get("wenhui");
      visitor.signIn("chen", Office.PASSWORD);
      assertNotEquals(before, visitor.cookies.get("wenhui"));

      visitor.cookies.put("wenhui", before);
      assertEquals("/sign-in", location(visitor.get("/log")));
    }
  }

  @Test
  void the_cookie_is_for_no_script_and_no_other_site_and_set_once() {
    try (var visitor = office.visitor()) {
      var cookies = visitor.signIn("chen", Office.PASSWORD).headers().allValues("Set-Cookie");

      assertEquals(1, cookies.size());
      assertTrue(cookies.getFirst().contains("HttpOnly"));
      assertTrue(cookies.getFirst().contains("SameSite=Strict"));
      assertTrue(cookies.getFirst().contains("Path=/"));
    }
  }

  @Test
  void who_signs_out_is_out_also_with_the_old_cookie() {
    try (var visitor = office.admin()) {
      String before = visitor.cookies.get("wenhui");
      assertEquals(303, visitor.post("/sign-out", Map.of()).statusCode());
      assertFalse(visitor.cookies.containsKey("wenhui"));

      visitor.cookies.put("wenhui", before);
      assertEquals("/sign-in", location(visitor.get("/")));
    }
  }

  @Test
  void a_quarter_of_an_hour_of_silence_signs_out() {
    try (var visitor = office.admin()) {
      office.clock.pass(Duration.ofMinutes(15));

      assertEquals("/sign-in", location(visitor.get("/")));
    }
  }

  @Test
  void the_first_password_opens_nothing_but_its_own_change() throws Exception {
    var file = folder.resolve("admin-password");
    String first = reopen(file);
    try (var visitor = office.visitor()) {
      visitor.signIn("admin", first);
      assertEquals("/password", location(visitor.get("/log")));
      assertEquals("/password", location(visitor.get("/people")));
      assertEquals(401, visitor.get("/api/v1/redemptions").statusCode());
      assertEquals(200, visitor.get("/password").statusCode());

      assertEquals(303, change(visitor, first, "a reading room 7").statusCode());
      assertFalse(Files.exists(file));
      assertEquals(200, visitor.get("/log").statusCode());
    }
    try (var visitor = office.visitor()) {
      assertEquals(401, visitor.signIn("admin", first).statusCode());
      assertEquals(303, visitor.signIn("admin", "a reading room 7").statusCode());
    }
  }

  /// Starts anew with nobody but the first admin, and gives back the one-time password.
  private String reopen(Path file) throws Exception {
    office.close();
    office = Office.open(new Bind("127.0.0.1", 0, Optional.empty(), false), file);
    String first = FirstAdmin.ensure(new MapStaff(), file, new SecureRandom()).orElseThrow();
    office.staff.put(
        new wenhui.redeem.Person(
            new ClerkId("admin"), "管理员", wenhui.redeem.Person.Role.ADMIN, Passwords.hash(first)));
    return first;
  }

  @Test
  void the_first_password_stands_in_a_file_that_only_its_owner_reads() throws Exception {
    var file = folder.resolve("admin-password");
    var staff = new MapStaff();
    String first = FirstAdmin.ensure(staff, file, new SecureRandom()).orElseThrow();

    assertEquals(first + "\n", Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertTrue(first.matches("[a-z2-9]{16}"), first);
    assertTrue(
        Passwords.matches(first, staff.find(new ClerkId("admin")).orElseThrow().secretHash()));
  }

  @Test
  void a_terminal_that_has_an_admin_makes_no_other() throws Exception {
    var file = folder.resolve("admin-password");

    assertTrue(FirstAdmin.ensure(office.staff, file, new SecureRandom()).isEmpty());
    assertFalse(Files.exists(file));
  }

  @Test
  void a_changed_password_ends_every_session_but_the_one_that_changed_it() {
    try (var other = office.admin();
        var visitor = office.admin()) {
      change(visitor, Office.PASSWORD, "another reading room");

      assertEquals(200, visitor.get("/").statusCode());
      assertEquals("/sign-in", location(other.get("/")));
    }
  }

  @Test
  void a_password_that_will_not_do_is_refused_with_what_is_wrong() {
    try (var visitor = office.admin()) {
      assertSaid("现在的密码不符", change(visitor, "wrong", "another reading room"));
      assertSaid("至少 10 个字符", change(visitor, Office.PASSWORD, "short"));
      assertSaid("太容易猜", change(visitor, Office.PASSWORD, "aaaaaaaaaaaa"));
      assertSaid("太容易猜", change(visitor, Office.PASSWORD, "chen-2026-11"));
      assertSaid("和现在的一样", change(visitor, Office.PASSWORD, Office.PASSWORD));
      assertSaid(
          "不一样",
          visitor.post(
              "/password", Map.of("now", Office.PASSWORD, "next", "a reading room", "again", "b")));
    }
  }

  private static java.net.http.HttpResponse<String> change(
      Visitor visitor, String now, String next) {
    return visitor.post("/password", Map.of("now", now, "next", next, "again", next));
  }

  private static void assertSaid(String words, java.net.http.HttpResponse<String> answer) {
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains(words), answer.body());
  }

  private static String location(java.net.http.HttpResponse<String> answer) {
    assertEquals(303, answer.statusCode());
    return answer
        .headers()
        .firstValue("Location")
        .orElseThrow()
        .replaceFirst("^http://127.0.0.1:[0-9]+", "");
  }
}
