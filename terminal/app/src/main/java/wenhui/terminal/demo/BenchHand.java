package wenhui.terminal.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import wenhui.device.Sightings;

/// The hand that holds a code to the scanner. A code that was just shown is taken away first: to a
/// reader it would else be one code held still, and count once.
///
/// Any thread.
final class BenchHand {
  private static final Duration AWAY = Sightings.ONE_TAP.plusMillis(200);

  /// When each code was or will be shown, in [System#nanoTime].
  private final Map<String, Long> shown = new HashMap<>();

  /// Shows `code` at once, or as soon as it has been away long enough; asked again meanwhile, that
  /// one time will do.
  void present(String code, Runnable show) {
    long wait = waitFor(code);
    if (wait == 0) {
      show.run();
    } else if (wait > 0) {
      Thread.ofVirtual()
          .start(() -> {
            LockSupport.parkNanos(wait);
            show.run();
          });
    }
  }

  /// Nanoseconds until `code` may be shown again; negative if it is about to be shown anyway.
  private synchronized long waitFor(String code) {
    long now = System.nanoTime();
    shown.values().removeIf(at -> now - at > AWAY.toNanos());
    Long last = shown.get(code);
    if (last == null) {
      shown.put(code, now);
      return 0;
    }
    if (last - now > 0) {
      return -1;
    }
    long at = last + AWAY.toNanos();
    shown.put(code, at);
    return at - now;
  }
}
