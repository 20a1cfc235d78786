package wenhui.terminal;

import java.time.Instant;
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
  private static final int WAITING_MOST = 8;

  private final Staff staff;
  private final EventQueue events;
  private final Throttle throttle;
  private final BlockingQueue<Question> questions = new ArrayBlockingQueue<>(WAITING_MOST);

  private record Question(String pin, Instant asked) {
    @Override
    public String toString() {
      return "Question[" + asked + "]";
    }
  }

  PinDesk(Staff staff, EventQueue events, InstantSource clock) {
    this.staff = staff;
    this.events = events;
    this.throttle = new Throttle(clock);
  }

  /// Asks for a check; any thread, returns at once.
  ///
  /// @param asked comes back with the answer
  void check(String pin, Instant asked) {
    if (!questions.offer(new Question(pin, asked))) {
      events.offer(new Event.PinRefused(PinHint.PAUSED, asked)); // Nobody keys in so fast.
    }
  }

  @Override
  public void run() {
    try {
      while (true) {
        events.offer(answer(questions.take()));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // Asked to stop.
    }
  }

  private Event answer(Question question) {
    if (!throttle.begin(List.of(GLASS))) {
      return new Event.PinRefused(PinHint.PAUSED, question.asked);
    }
    var person =
        staff.everyone().stream()
            .filter(someone -> someone.role() != Person.Role.ADMIN)
            .filter(someone -> Passwords.matches(question.pin, someone.secretHash()))
            .findFirst();
    if (person.isEmpty()) {
      return new Event.PinRefused(PinHint.WRONG, question.asked);
    }
    throttle.excuse(GLASS);
    return new Event.PinMatched(person.get(), question.asked);
  }
}
