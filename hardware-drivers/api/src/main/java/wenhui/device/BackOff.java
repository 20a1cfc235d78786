package wenhui.device;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before trying again: twice as long after each failure, from `first` to `most`,
/// give or take a quarter, so that a venue's devices do not all knock at once.
///
/// @param first the wait after one failure, before jitter
/// @param most the longest wait, after jitter
public record BackOff(Duration first, Duration most) {

  /// Half a second to ten seconds: what a USB device needs to come back, and what a person who has
  /// just plugged it in is willing to wait.
  public static final BackOff FOR_DEVICES =
      new BackOff(Duration.ofMillis(500), Duration.ofSeconds(10));

  /// The same for a device that no path announces: only trying tells that it is back, and it has to
  /// be within five seconds.
  public static final BackOff WITHOUT_PATH =
      new BackOff(Duration.ofMillis(500), Duration.ofSeconds(4));

  private static final int MOST_DOUBLINGS = 20;

  public BackOff {
    if (first.isNegative() || first.isZero() || most.compareTo(first) < 0) {
      throw new IllegalArgumentException(first + " to " + most);
    }
  }

  /// @param failures in a row, at least one
  public Duration after(int failures, RandomGenerator random) {
    long doubled = first.toNanos() << Math.clamp(failures - 1, 0, MOST_DOUBLINGS);
    double jittered = Math.min(doubled, most.toNanos()) * random.nextDouble(0.75, 1.25);
    return Duration.ofNanos(Math.min((long) jittered, most.toNanos()));
  }
}
