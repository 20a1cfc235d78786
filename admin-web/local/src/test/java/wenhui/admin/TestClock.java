package wenhui.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that goes on when told to; it begins on a Sunday afternoon in China, 14:30.
final class TestClock implements InstantSource {
  static final Instant START = Instant.parse("2026-11-22T06:30:00Z");

  private volatile Instant now = START;

  @Override
  public Instant instant() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }
}
