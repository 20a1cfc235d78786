package wenhui.simulation;

import java.time.Instant;
import java.time.InstantSource;

/// The two clocks of a machine: one counts from boot, a little too fast or too slow; the other
/// shows the time of day, as wrong as you like.
final class DeviceClock implements InstantSource {
  private final Timeline timeline;
  private final double rate;
  private long wrong;
  private long booted;

  /// @param rate how much of its own time passes in a true millisecond
  /// @param wrong how far the time of day is off, milliseconds
  DeviceClock(Timeline timeline, double rate, long wrong) {
    this.timeline = timeline;
    this.rate = rate;
    this.wrong = wrong;
    this.booted = timeline.now();
  }

  void restart() {
    booted = timeline.now();
  }

  /// Somebody sets the time of day.
  void jump(long by) {
    wrong += by;
  }

  long up() {
    return (long) ((timeline.now() - booted) * rate);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(timeline.now() + wrong);
  }
}
