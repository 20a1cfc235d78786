package wenhui.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import wenhui.config.ProgrammeConfig.Heading;
import wenhui.config.ProgrammeConfig.Register;

/// Reads a programme, part by part, and checks each part against those before it.
final class ProgrammeReading {
  private final Section root;
  private final Path folder;
  private final Days period;
  private final Set<String> units = new HashSet<>();
  private final Set<Integer> classes = new HashSet<>(Set.of(0));

  private ProgrammeReading(Section root, Path folder, Days period) {
    this.root = root;
    this.folder = folder;
    this.period = period;
  }

  /// @param folder from which relative paths count
  static ProgrammeConfig read(Section root, Path folder) throws BadConfig {
    Section head = root.section("programme");
    Heading heading =
        new Heading(
            head.need("id", Shape.matching("[a-z0-9-]{3,40}", "pattern.programme")),
            head.need("district", Shape.matching("[0-9]{6}", "pattern.district")),
            head.need("name", Shape.text()),
            Days.read(head));
    var programme = new ProgrammeReading(root, folder, heading.period()).body(heading);
    root.finish();
    return programme;
  }

  private ProgrammeConfig body(Heading heading) {
    Plan plan = Plan.read(root);
    checkPlan(plan);
    var kinds = each("venue_class", VenueSettings.Kind::read, "number", VenueSettings.Kind::number);
    kinds.forEach(kind -> classes.add(kind.number()));
    return new ProgrammeConfig(
        heading,
        plan,
        Register.read(root, folder),
        kinds,
        each("venue", this::venue, "code", VenueSettings::code),
        each("batch", this::batch, "number", BatchSettings::number),
        performances());
  }

  /// Reads every `[[name]]`, and lets no two have the same `key`.
  private <T> List<T> each(
      String name, Function<Section, T> read, String key, Function<T, Object> identity) {
    var seen = new HashSet<>();
    var all = new ArrayList<T>();
    for (Section section : root.sections(name)) {
      T one = read.apply(section);
      if (!seen.add(identity.apply(one)) && section.clean()) {
        section.fault(key, Words.of("programme.taken", name));
      }
      all.add(one);
    }
    return all;
  }

  private void checkPlan(Plan plan) {
    for (Plan.Unit unit : plan.units()) {
      if (!units.add(unit.name())) {
        root.fault("unit", Words.of("programme.twin-unit", unit.name()));
      }
    }
    if (plan.units().isEmpty()) {
      root.fault("unit", Words.of("programme.no-unit"));
    }
  }

  private VenueSettings venue(Section section) {
    var venue = VenueSettings.read(section);
    checkClass(section, "class", venue.venueClass());
    checkUnit(section, venue.unit());
    return venue;
  }

  private BatchSettings batch(Section section) {
    var batch = BatchSettings.read(section);
    checkClass(section, "venue_class", batch.validity().venueClass());
    checkUnit(section, batch.issue().unit());
    if (section.clean() && !period.contains(batch.validity().days())) {
      section.fault("last_day", Words.of("programme.batch-outside"));
    }
    return batch;
  }

  private List<PerformanceSettings> performances() {
    var all = new ArrayList<PerformanceSettings>();
    for (Section section : root.sections("performance")) {
      var performance = PerformanceSettings.once(section);
      checkUnit(section, performance.unit());
      if (section.clean() && !period.contains(performance.day())) {
        section.fault("day", Words.of("programme.outside", performance.day()));
      }
      all.add(performance);
    }
    for (Section section : root.sections("weekly")) {
      var weekly = PerformanceSettings.weekly(section, period).toList();
      weekly.stream().findFirst().ifPresent(first -> checkUnit(section, first.unit()));
      all.addAll(weekly);
    }
    all.sort(
        Comparator.comparing(PerformanceSettings::day).thenComparing(PerformanceSettings::time));
    return all;
  }

  private void checkUnit(Section section, String unit) {
    if (section.clean() && !units.contains(unit)) {
      section.fault("unit", Words.of("programme.unknown-unit", unit));
    }
  }

  private void checkClass(Section section, String key, int number) {
    if (section.clean() && !classes.contains(number)) {
      section.fault(key, Words.of("programme.unknown-class", number));
    }
  }
}
