package wenhui.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final TestClock clock = new TestClock();
  private final Sessions sessions = new Sessions(clock, new SecureRandom());

  @Test
  void a_session_is_found_by_its_secret_and_by_nothing_else() {
    String secret = sessions.begin("chen");

    assertEquals("chen", sessions.find(secret).orElseThrow().user());
    assertTrue(sessions.find(secret + "x").isEmpty());
    assertTrue(sessions.find("").isEmpty());
  }

  @Test
  void a_quarter_of_an_hour_without_a_request_ends_it() {
    String secret = sessions.begin("chen");
    clock.pass(Sessions.IDLE);

    assertTrue(sessions.find(secret).isEmpty());
  }

  /// Busy for all but the last ten minutes of eight hours.
  private String busy() {
    String secret = sessions.begin("chen");
    for (int minute = 10; minute < 480; minute += 10) {
      clock.pass(Duration.ofMinutes(10));
      assertTrue(sessions.find(secret).isPresent(), "after minute " + minute);
    }
    return secret;
  }

  @Test
  void eight_hours_end_it_however_busy() {
    String secret = busy();
    clock.pass(Duration.ofMinutes(10));

    assertTrue(sessions.find(secret).isEmpty());
  }

  @Test
  void busy_it_lives_on_till_the_last_second() {
    String secret = busy();
    clock.pass(Duration.ofSeconds(599));

    assertTrue(sessions.find(secret).isPresent());
  }

  @Test
  void each_session_has_a_secret_and_a_form_token_of_its_own() {
    var one = sessions.begin("chen");
    var other = sessions.begin("chen");

    assertNotEquals(one, other);
    assertNotEquals(
        sessions.find(one).orElseThrow().csrf(), sessions.find(other).orElseThrow().csrf());
    assertNotEquals(one, sessions.find(one).orElseThrow().csrf());
  }

  @Test
  void a_changed_password_ends_every_session_of_its_owner_only() {
    String one = sessions.begin("chen");
    String other = sessions.begin("chen");
    String wang = sessions.begin("wang");
    sessions.endAll("chen");

    assertTrue(sessions.find(one).isEmpty());
    assertTrue(sessions.find(other).isEmpty());
    assertTrue(sessions.find(wang).isPresent());
  }
}
