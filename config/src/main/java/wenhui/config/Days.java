package wenhui.config;

import java.time.LocalDate;

/// A stretch of days.
///
/// @param first inclusive
/// @param last inclusive, never before `first`
public record Days(LocalDate first, LocalDate last) {

  public Days {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException(last + " is before " + first);
    }
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  boolean contains(Days other) {
    return contains(other.first) && contains(other.last);
  }

  static Days read(Section section) {
    var first = section.need("first_day", Shape.day());
    var last = section.need("last_day", Shape.day());
    if (section.clean() && last.isBefore(first)) {
      section.fault("last_day", Words.of("days.before", last, first));
    }
    return last.isBefore(first) ? new Days(first, first) : new Days(first, last);
  }
}
