package wenhui.terminal;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.device.DeviceEvent;
import wenhui.device.DeviceState;
import wenhui.device.ReceiptPrinter.Paper;
import wenhui.redeem.Trouble;

/// The latest report of every device, for the loop (as events) and for the devices page (as a
/// list). Safe for use by any thread; of one device, only its own thread reports.
final class DeviceBoard {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceBoard.class);

  private final Map<String, DeviceReport> reports = new ConcurrentHashMap<>();
  private volatile Set<Trouble> troubles = Set.of();
  private final EventQueue events;
  private final InstantSource clock;

  DeviceBoard(EventQueue events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  /// A device that will be opened soon.
  void begin(String name, DeviceReport.Kind kind) {
    post(new DeviceReport(name, kind, DeviceState.OPENING, "", clock.instant(), ""));
  }

  /// What the supervisor of a device says.
  ///
  /// A lost device stays lost while it is being tried again: else the screen would take its trouble
  /// back with every attempt.
  void heard(DeviceEvent event) {
    DeviceReport before = report(event.device());
    switch (event.state()) {
      case OPENING -> {}
      case READY, DEGRADED ->
          post(before.named(event.detail()).became(event.state(), clock.instant(), ""));
      case ABSENT, FAILED -> {
        if (before.works()) {
          LOG.warn("{}: {}", event.device(), event.detail());
        }
        post(before.became(event.state(), clock.instant(), event.detail()));
      }
      case CLOSED -> post(before.became(DeviceState.CLOSED, clock.instant(), ""));
    }
  }

  /// What a printer said of its paper.
  void paper(String name, Paper paper) {
    DeviceReport before = report(name);
    post(
        switch (paper) {
          case ENOUGH, UNKNOWN -> before.became(DeviceState.READY, clock.instant(), "");
          case NEARLY_OUT, OUT ->
              before.became(DeviceState.DEGRADED, clock.instant(), paper.name());
        });
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

  private DeviceReport report(String name) {
    DeviceReport report = reports.get(name);
    if (report == null) {
      throw new IllegalStateException("no device " + name);
    }
    return report;
  }

  private void post(DeviceReport report) {
    var before = reports.put(report.name(), report);
    if (before == null || !before.sameAs(report)) {
      events.offer(new Event.DeviceChanged(report));
    }
  }
}
