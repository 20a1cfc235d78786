package wenhui.redeem;

import java.time.Duration;
import java.time.Instant;

/// Something that people attend, and when they may sign in for it (签到).
///
/// @param until when it ends, later than `from`
/// @param seats how many fit in, 1 to [HeadCount#MOST]
public record Event(EventId id, String title, Instant from, Instant until, int seats) {

  /// How long before it begins people may sign in.
  static final Duration DOORS = Duration.ofHours(1);

  public Event {
    if (!until.isAfter(from) || seats < 1 || seats > HeadCount.MOST) {
      throw new IllegalArgumentException("event " + id + " cannot take place");
    }
  }

  /// Whether people may sign in now: from an hour before until the end.
  public boolean signsIn(Moment now) {
    return !now.at().isBefore(from.minus(DOORS)) && now.at().isBefore(until);
  }
}
