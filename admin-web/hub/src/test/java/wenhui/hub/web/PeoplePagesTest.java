package wenhui.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.hub.bureau.People;
import wenhui.hub.bureau.People.Person;
import wenhui.hub.bureau.People.Role;

/// What becomes of people who leave, forget their password or change their work.
final class PeoplePagesTest {
  private static final String PASSWORD = "first-password";
  private static final Pattern GIVEN = Pattern.compile("<b class=\"num\">([a-z2-9]{14})</b>");
  private @TempDir Path folder;
  private HttpHub hub;
  private Browser admin;

  @BeforeEach
  void start() throws Exception {
    hub = new HttpHub(folder.resolve("keys"));
    hub.district.transact(tx -> {
      for (Role role : Role.values()) {
        String id = role.name().toLowerCase();
        People.add(tx, new Person(id, role.name(), role, false), PASSWORD);
      }
      return true;
    });
    admin = new Browser(hub.url()).signedIn("admin", PASSWORD);
  }

  @AfterEach
  void stop() {
    admin.close();
    hub.close();
  }

  @Test
  void who_was_stopped_is_out_at_once_and_can_be_let_in_again() throws Exception {
    try (var left = new Browser(hub.url()).signedIn("finance", PASSWORD)) {
      assertEquals(200, left.get("/").statusCode());
      assertEquals(303, change("stop", Map.of("id", "finance")));
      assertEquals(303, left.get("/").statusCode());
      assertEquals(401, signIn("finance", PASSWORD));
      assertEquals(303, change("resume", Map.of("id", "finance")));
      assertEquals(303, left.get("/").statusCode(), "the session has ended for good");
      assertEquals(303, signIn("finance", PASSWORD));
    }
    assertEquals(Set.of("person.stop finance", "person.resume finance"), deeds());
  }

  @Test
  void the_last_admin_stays_one() throws Exception {
    assertEquals(400, change("stop", Map.of("id", "admin")), "not oneself");
    assertEquals(409, change("role", Map.of("id", "admin", "role", "VIEWER")));
    assertEquals(303, change("role", Map.of("id", "finance", "role", "ADMIN")));
    assertEquals(303, change("stop", Map.of("id", "finance")));
    assertEquals(
        409,
        change("role", Map.of("id", "admin", "role", "VIEWER")),
        "one who was stopped is none");
    assertEquals(Set.of("person.role.ADMIN finance", "person.stop finance"), deeds());
  }

  @Test
  void another_role_may_what_it_may_from_the_next_click_on() throws Exception {
    try (var other = new Browser(hub.url()).signedIn("viewer", PASSWORD)) {
      assertEquals(403, other.submit("/", "/people/stop", Map.of("id", "finance")).statusCode());
      change("role", Map.of("id", "viewer", "role", "ADMIN"));
      assertEquals(303, other.submit("/", "/people/stop", Map.of("id", "finance")).statusCode());
    }
  }

  @Test
  void a_password_that_was_reset_is_shown_once_and_must_be_changed() throws Exception {
    var answer = admin.submit("/people?id=viewer", "/people/reset", Map.of("id", "viewer"));
    var given = GIVEN.matcher(answer.body());
    assertTrue(given.find(), answer.body());
    assertEquals(401, signIn("viewer", PASSWORD));
    try (var other = new Browser(hub.url()).signedIn("viewer", given.group(1))) {
      var first = other.get("/").headers().firstValue("Location").orElse("");
      assertEquals("/password", first);
    }
    assertEquals(400, change("reset", Map.of("id", "admin")), "not one's own");
    assertEquals(Set.of("person.reset viewer"), deeds());
  }

  @Test
  void who_could_not_be_added_is_not_noted() throws Exception {
    var again = Map.of("id", "viewer", "name", "李*", "role", "VIEWER", "secret", PASSWORD);
    assertEquals(400, admin.submit("/people", "/people", again).statusCode());
    assertEquals(Set.of(), deeds());
  }

  private int change(String deed, Map<String, String> fields) throws Exception {
    return admin.submit("/people", "/people/" + deed, fields).statusCode();
  }

  private int signIn(String id, String password) throws Exception {
    try (var browser = new Browser(hub.url())) {
      return browser.post("/sign-in", Map.of("who", id, "word", password)).statusCode();
    }
  }

  private Set<String> deeds() throws Exception {
    var deeds =
        hub.district.read(tx ->
            tx.rows(row -> row.getString(1), "SELECT deed || ' ' || about FROM audit WHERE d=:d"));
    return Set.copyOf(deeds);
  }
}
