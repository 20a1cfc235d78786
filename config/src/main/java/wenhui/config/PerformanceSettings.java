package wenhui.config;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

/// Something that is on: what, when, where.
///
/// @param place inside or near a venue: 一楼剧场
/// @param unit name of the unit that puts it on
/// @param counted whether it counts to that unit's quota of performances; a weekly class does not
public record PerformanceSettings(
    LocalDate day, LocalTime time, String title, String place, String unit, boolean counted) {

  /// `[[performance]]`: once, and counted.
  static PerformanceSettings once(Section section) {
    return read(section, section.need("day", Shape.day()), true);
  }

  /// `[[weekly]]`: the same every week, on the days and within the period that it names.
  ///
  /// @param period of the programme, where the section names no days of its own
  static Stream<PerformanceSettings> weekly(Section section, Days period) {
    List<DayOfWeek> weekdays = section.need("days", Shape.listOf(Shape.oneOf(DayOfWeek.class)));
    var first = section.or("first_day", Shape.day(), period.first());
    var last = section.or("last_day", Shape.day(), period.last());
    if (section.clean() && !period.contains(first)) {
      section.fault("first_day", Words.of("programme.outside", first));
    } else if (section.clean() && (last.isBefore(first) || !period.contains(last))) {
      section.fault("last_day", Words.of("programme.last-day", last));
    }
    PerformanceSettings one = read(section, period.first(), false);
    if (!section.clean()) {
      return Stream.of();
    }
    return first
        .datesUntil(last.plusDays(1))
        .filter(day -> weekdays.contains(day.getDayOfWeek()))
        .map(one::on);
  }

  private static PerformanceSettings read(Section section, LocalDate day, boolean counted) {
    return new PerformanceSettings(
        day,
        section.need("time", Shape.time()),
        section.need("title", Shape.text()),
        section.need("place", Shape.text()),
        section.need("unit", Shape.text()),
        counted);
  }

  private PerformanceSettings on(LocalDate other) {
    return new PerformanceSettings(other, time, title, place, unit, counted);
  }
}
