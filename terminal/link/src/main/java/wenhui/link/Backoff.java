package wenhui.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait after the n-th failure in a row: 2 s, doubling up to 5 min, each ±20 % so that
/// the terminals of a district do not all come back in the same second (protocol §8).
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LAST = Duration.ofMinutes(5);
  private static final double JITTER = 0.2;

  private Backoff() {}

  /// @param failures in a row, 1 or more
  static Duration after(int failures, RandomGenerator random) {
    int doublings = Math.min(failures - 1, 10);
    long millis = Math.min(FIRST.toMillis() << doublings, LAST.toMillis());
    return Duration.ofMillis((long) (millis * random.nextDouble(1 - JITTER, 1 + JITTER)));
  }
}
