package wenhui.link;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
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
  private final LongSupplier nanos;
  private final Consumer<Duration> rest;

  public OnlineClaim(Line line) {
    this(line, System::nanoTime, OnlineClaim::sleep);
  }

  /// @param nanos for intervals
  /// @param rest waits for so long, or less if the thread is interrupted
  public OnlineClaim(Line line, LongSupplier nanos, Consumer<Duration> rest) {
    this.line = line;
    this.nanos = nanos;
    this.rest = rest;
  }

  /// Asks until there is an answer, for 15 s at most.
  ///
  /// @param request makes the message anew each time: same op, fresh nonce and time of sending
  /// @return empty if there is none: nobody knows whether the hub has carried it out
  public Optional<Answer> ask(Supplier<Request> request) throws Revoked {
    for (int i = 0; i < TRIES && !Thread.currentThread().isInterrupted(); i++) {
      long began = nanos.getAsLong();
      try {
        return Optional.of(line.ask(request.get(), RESEND));
      } catch (HubUnreachable _) {
        // A refused connection fails at once; the network may be back in a moment.
        var left = RESEND.minusNanos(nanos.getAsLong() - began);
        rest.accept(left.isNegative() ? Duration.ZERO : left);
      }
    }
    return Optional.empty();
  }

  private static void sleep(Duration left) {
    try {
      Thread.sleep(left);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
