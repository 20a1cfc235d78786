package wenhui.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SupervisionTest {

  @Test
  void a_service_hears_where_and_how_often_to_report() {
    assertEquals(
        new Supervision(Optional.of("/run/systemd/notify"), Optional.of(Duration.ofSeconds(60))),
        Supervision.of(
            Map.of(
                "NOTIFY_SOCKET", "/run/systemd/notify",
                "WATCHDOG_USEC", "60000000",
                "WATCHDOG_PID", "42"),
            42));
  }

  @Test
  void a_person_at_the_keyboard_wants_no_report() {
    assertEquals(new Supervision(Optional.empty(), Optional.empty()), Supervision.of(Map.of(), 42));
  }

  @Test
  void the_watchdog_of_another_process_is_not_ours() {
    var environment = Map.of("WATCHDOG_USEC", "60000000", "WATCHDOG_PID", "41");
    assertEquals(Optional.empty(), Supervision.of(environment, 42).watchdog());
  }

  @Test
  void nonsense_is_no_watchdog_and_no_socket() {
    var environment = Map.of("WATCHDOG_USEC", "-1", "NOTIFY_SOCKET", "run/notify");
    assertEquals(
        new Supervision(Optional.empty(), Optional.empty()), Supervision.of(environment, 42));
  }
}
