package wenhui.terminal;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before a lost device is tried again: half a second, doubling to four, give or
/// take a fifth so that several devices do not try in step. Four, because a reader must be back
/// within five seconds of being plugged in.
final class Backoff {
  private static final long FIRST_MILLIS = 500;
  private static final long LAST_MILLIS = 4_000;

  private final RandomGenerator random;
  private long next = FIRST_MILLIS;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /// The next wait; each is longer than the one before, up to the longest.
  Duration next() {
    long base = next;
    next = Math.min(LAST_MILLIS, 2 * next);
    return Duration.ofMillis(Math.min(LAST_MILLIS, base * 4 / 5 + random.nextLong(base * 2 / 5)));
  }

  /// The device works: the next loss starts from the shortest wait.
  void reset() {
    next = FIRST_MILLIS;
  }
}
