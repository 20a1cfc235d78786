package wenhui.redeem;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/// On which days of the week, and between which hours, vouchers of a batch are good.
///
/// @param days not empty
/// @param from inclusive
/// @param until exclusive, later than `from`
public record Opening(Set<DayOfWeek> days, LocalTime from, LocalTime until) {

  public Opening {
    days = Set.copyOf(days);
    if (days.isEmpty() || !until.isAfter(from)) {
      throw new IllegalArgumentException("never open: " + days + " " + from + "–" + until);
    }
  }

  /// Whether it is open at both moments, between which the true time lies.
  boolean contains(Moment earliest, Moment latest) {
    return contains(earliest) && contains(latest);
  }

  public boolean contains(Moment now) {
    return days.contains(now.day().getDayOfWeek())
        && !now.time().isBefore(from)
        && now.time().isBefore(until);
  }
}
