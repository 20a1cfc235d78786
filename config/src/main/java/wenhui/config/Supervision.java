package wenhui.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// What the service manager wants to hear from the process that it has started: sd_notify(3) and
/// sd_watchdog_enabled(3). Both empty where a person started it.
///
/// @param notifySocket a datagram socket's address: a path, or an abstract name after `@`
/// @param watchdog how long the process may be silent before it is killed; speak twice as often
public record Supervision(Optional<String> notifySocket, Optional<Duration> watchdog) {

  /// As this process's environment says.
  public static Supervision fromEnvironment() {
    return of(System.getenv(), ProcessHandle.current().pid());
  }

  /// @param pid of this process; the watchdog of another one, such as our launcher's, is not ours
  static Supervision of(Map<String, String> environment, long pid) {
    Optional<String> socket = value(environment, "NOTIFY_SOCKET");
    boolean ours =
        value(environment, "WATCHDOG_PID")
            .map(text -> text.equals(Long.toString(pid)))
            .orElse(true);
    Optional<Duration> watchdog =
        value(environment, "WATCHDOG_USEC")
            .filter(micros -> ours && micros.matches("[1-9][0-9]{0,14}"))
            .map(micros -> Duration.of(Long.parseLong(micros), ChronoUnit.MICROS));
    return new Supervision(socket.filter(address -> address.matches("[/@].+")), watchdog);
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
  }
}
