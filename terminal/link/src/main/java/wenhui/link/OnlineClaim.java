package wenhui.link;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// The fast path at the counter: asks the hub, and asks the same again, while somebody waits.
///
/// Blocks; give it a thread of its own. Safe for several threads.
public final class OnlineClaim {

  /// No answer for so long: the same again (protocol §8).
  private static final Duration RESEND = Duration.ofSeconds(3);

  /// No answer for so long in all: given up. The op is then to be voided, and another try is a new
  /// op (R4).
  private static final int TRIES = 5;

  private final Line line;

  public OnlineClaim(Line line) {
    this.line = line;
  }

  /// Asks until there is an answer, for 15 s at most.
  ///
  /// @param request makes the message anew each time: same op, fresh nonce and time of sending
  /// @return empty if there is none: nobody knows whether the hub has carried it out
  public Optional<Answer> ask(Supplier<Request> request) throws Revoked {
    for (int i = 0; i < TRIES && !Thread.currentThread().isInterrupted(); i++) {
      long began = System.nanoTime();
      try {
        return Optional.of(line.ask(request.get(), RESEND));
      } catch (HubUnreachable _) {
        rest(RESEND.minusNanos(System.nanoTime() - began));
      }
    }
    return Optional.empty();
  }

  /// A refused connection fails at once; the network may be back in a moment.
  private static void rest(Duration left) {
    try {
      Thread.sleep(left.isNegative() ? Duration.ZERO : left);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
