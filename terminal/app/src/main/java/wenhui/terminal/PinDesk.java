package wenhui.terminal;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import wenhui.redeem.Person;
import wenhui.redeem.Scene.PinHint;
import wenhui.redeem.Staff;
import wenhui.ui.Passwords;
import wenhui.ui.Throttle;

/// Finds out whose PIN was keyed in, away from the loop: a slow hash is the point of a PIN's hash.
///
/// A PIN names nobody, so all tries at the glass count together, and a right one excuses no wrong
/// ones: who has a PIN may try to find a colleague's. With [Throttle]'s pause, trying all PINs of
/// four digits takes two weeks.
final class PinDesk implements Runnable {
  private static final String GLASS = "glass";

  private final Staff staff;
  private final EventQueue events;
  private final Throttle throttle;
  private final BlockingQueue<String> pins = new ArrayBlockingQueue<>(1);

  PinDesk(Staff staff, EventQueue events, InstantSource clock) {
    this.staff = staff;
    this.events = events;
    this.throttle = new Throttle(clock);
  }

  /// Asks for a check; any thread, returns at once. A second PIN while one is checked is dropped.
  void check(String pin) {
    pins.offer(pin);
  }

  @Override
  public void run() {
    try {
      while (true) {
        events.offer(answer(pins.take()));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // Asked to stop.
    }
  }

  private Event answer(String pin) {
    if (!throttle.begin(List.of(GLASS))) {
      return new Event.PinRefused(PinHint.PAUSED);
    }
    var person =
        staff.everyone().stream()
            .filter(someone -> someone.role() != Person.Role.ADMIN)
            .filter(someone -> Passwords.matches(pin, someone.secretHash()))
            .findFirst();
    if (person.isEmpty()) {
      return new Event.PinRefused(PinHint.WRONG);
    }
    throttle.excuse(GLASS);
    return new Event.PinMatched(person.get());
  }
}
