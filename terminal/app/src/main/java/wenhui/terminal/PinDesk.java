package wenhui.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import wenhui.redeem.Person;
import wenhui.redeem.Staff;
import wenhui.ui.Passwords;

/// Finds out whose PIN was keyed in, away from the loop: a slow hash is the point of a PIN's hash.
///
/// After five misses in a row nobody gets in for ten minutes, the right PIN included; guessing four
/// digits would take two weeks.
final class PinDesk implements Runnable {
  private static final int MISSES_MOST = 5;
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final Staff staff;
  private final EventQueue events;
  private final InstantSource clock;
  private final BlockingQueue<String> pins = new ArrayBlockingQueue<>(1);
  private int misses;
  private Instant closedUntil = Instant.EPOCH;

  PinDesk(Staff staff, EventQueue events, InstantSource clock) {
    this.staff = staff;
    this.events = events;
    this.clock = clock;
  }

  /// Asks for a check; any thread, returns at once. A second PIN while one is checked is dropped.
  void check(String pin) {
    pins.offer(pin);
  }

  @Override
  public void run() {
    try {
      while (true) {
        events.offer(new Event.PinChecked(whose(pins.take())));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // Asked to stop.
    }
  }

  private Optional<Person> whose(String pin) {
    Instant now = clock.instant();
    if (now.isBefore(closedUntil)) {
      return Optional.empty();
    }
    var person =
        staff.everyone().stream()
            .filter(someone -> someone.role() != Person.Role.ADMIN)
            .filter(someone -> Passwords.matches(pin, someone.secretHash()))
            .findFirst();
    misses = person.isPresent() ? 0 : misses + 1;
    if (misses == MISSES_MOST) {
      misses = 0;
      closedUntil = now.plus(PAUSE);
    }
    return person;
  }
}
