package wenhui.redeem;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/// One instant as the terminal believes it, and how far it may be believed.
public record Moment(Instant at, Trust trust) {

  /// The programme's day is China's, wherever the machine believes to be.
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /// How far the clock may be believed (protocol.md §6).
  public enum Trust {
    /// Confirmed within the last quarter of an hour.
    SYNCED,
    /// Confirmed in this boot, at most a day ago: five minutes' margin at both ends of a window.
    HOLDOVER,
    /// Not confirmed: nothing may be accepted on the word of this clock.
    UNTRUSTED
  }

  /// The moment `by` later, believed as far as this one.
  Moment shifted(Duration by) {
    return new Moment(at.plus(by), trust);
  }

  public LocalDate day() {
    return LocalDate.ofInstant(at, ZONE);
  }

  public LocalTime time() {
    return LocalTime.ofInstant(at, ZONE);
  }
}
