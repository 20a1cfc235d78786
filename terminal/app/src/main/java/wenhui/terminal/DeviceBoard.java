package wenhui.terminal;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import wenhui.device.DeviceState;
import wenhui.device.ReceiptPrinter.Paper;
import wenhui.redeem.Trouble;

/// The latest report of every device, for the loop (as events) and for the devices page (as a
/// list). Safe for use by any thread.
final class DeviceBoard {
  private final Map<String, DeviceReport> reports = new ConcurrentHashMap<>();
  private volatile Set<Trouble> troubles = Set.of();
  private final EventQueue events;
  private final InstantSource clock;

  DeviceBoard(EventQueue events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  DeviceReport begin(String name, DeviceReport.Kind kind) {
    return post(new DeviceReport(name, kind, DeviceState.OPENING, "", clock.instant(), ""));
  }

  DeviceReport ready(DeviceReport report, String model) {
    return post(
        new DeviceReport(
            report.name(), report.kind(), DeviceState.READY, model, clock.instant(), ""));
  }

  /// What a printer said of its paper after a receipt.
  DeviceReport paper(DeviceReport report, Paper paper) {
    return switch (paper) {
      case ENOUGH, UNKNOWN -> post(report.became(DeviceState.READY, clock.instant(), ""));
      case NEARLY_OUT, OUT ->
          post(report.became(DeviceState.DEGRADED, clock.instant(), paper.name()));
    };
  }

  /// A device that never answered is absent; one that did has failed.
  DeviceReport lost(DeviceReport report, String why) {
    var state = report.model().isEmpty() ? DeviceState.ABSENT : DeviceState.FAILED;
    return post(report.became(state, clock.instant(), why));
  }

  DeviceReport closed(DeviceReport report) {
    return post(report.became(DeviceState.CLOSED, clock.instant(), ""));
  }

  /// Every device, by name.
  List<DeviceReport> all() {
    return reports.values().stream().sorted(Comparator.comparing(DeviceReport::name)).toList();
  }

  /// The loop says what it makes of all this.
  void troubles(Set<Trouble> now) {
    troubles = Set.copyOf(now);
  }

  Set<Trouble> troubles() {
    return troubles;
  }

  private DeviceReport post(DeviceReport report) {
    var before = reports.put(report.name(), report);
    if (before == null || !before.sameAs(report)) {
      events.offer(new Event.DeviceChanged(report));
    }
    return report;
  }
}
