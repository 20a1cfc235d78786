package wenhui.config;

import java.time.LocalDate;
import java.util.List;

/// What a bureau has undertaken for the year, and by when: the task sheet (任务分解表) and the schedule
/// (进度安排) of its notice.
public record Plan(List<Unit> units, List<Phase> phases, List<Deadline> deadlines) {

  /// An office, a town or a street, and what it must reach at least.
  ///
  /// @param cards 惠民卡 to issue
  /// @param vouchers 惠民券 to issue
  /// @param performances 惠民演出 to put on
  public record Unit(String name, int cards, int vouchers, int performances) {}

  /// One stretch of the schedule (阶段), both days included.
  public record Phase(String name, LocalDate firstDay, LocalDate lastDay) {}

  /// By the end of `day`, every unit has reached `percent` of its quotas.
  public record Deadline(LocalDate day, int percent) {}

  private static final Shape<Integer> QUOTA = Shape.whole(0, 10_000_000);

  public Plan {
    units = List.copyOf(units);
    phases = List.copyOf(phases);
    deadlines = List.copyOf(deadlines);
  }

  static Plan read(Section root) {
    return new Plan(
        root.sections("unit").stream().map(Plan::unit).toList(),
        root.sections("phase").stream().map(Plan::phase).toList(),
        root.sections("deadline").stream().map(Plan::deadline).toList());
  }

  private static Unit unit(Section section) {
    return new Unit(
        section.need("name", Shape.text()),
        section.or("cards", QUOTA, 0),
        section.or("vouchers", QUOTA, 0),
        section.or("performances", QUOTA, 0));
  }

  private static Phase phase(Section section) {
    Days days = Days.read(section);
    return new Phase(section.need("name", Shape.text()), days.first(), days.last());
  }

  private static Deadline deadline(Section section) {
    return new Deadline(
        section.need("day", Shape.day()), section.need("percent", Shape.whole(1, 100)));
  }
}
