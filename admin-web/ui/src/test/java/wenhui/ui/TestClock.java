package wenhui.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that goes on when told to.
final class TestClock implements InstantSource {
  private Instant now = Instant.parse("2026-11-22T06:20:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }
}
