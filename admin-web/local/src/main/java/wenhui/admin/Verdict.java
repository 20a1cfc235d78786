package wenhui.admin;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wenhui.admin.Readiness.Device;
import wenhui.admin.Readiness.Fact;
import wenhui.redeem.RedemptionLog.Health;
import wenhui.redeem.Trouble;

/// One word on the terminal's readiness, and what stands in its way, each once.
///
/// @param health of the ledger, if it could be read
record Verdict(Readiness readiness, Optional<Health> health) {

  /// Something to look after.
  ///
  /// @param code which the reader tells the technician, or empty
  record Task(String words, String code) {}

  boolean ready() {
    return readiness.ready() && health.isPresent();
  }

  List<Task> tasks(Reader reader) {
    var troubles = EnumSet.noneOf(Trouble.class);
    troubles.addAll(readiness.troubles());
    if (health.isEmpty()) {
      troubles.add(Trouble.LEDGER_FAILED);
    }
    List<Task> tasks = new ArrayList<>();
    for (Trouble trouble : troubles) {
      tasks.add(new Task(reader.say("trouble." + trouble), trouble.code()));
    }
    if (readiness.devices().isEmpty()) {
      tasks.add(new Task(reader.say("unready.nothing"), ""));
    }
    for (Device device : readiness.devices()) {
      if (device.state() != Readiness.State.GOOD && !said(device, troubles)) {
        tasks.add(new Task(name(device, reader) + reader.say("state.colon." + device.state()), ""));
      }
    }
    for (Fact fact : readiness.facts()) {
      if (!fact.ok()) {
        tasks.add(new Task(label(fact, reader) + reader.say("colon") + fact.value(), ""));
      }
    }
    return tasks;
  }

  /// Whether a trouble speaks of this very device.
  private static boolean said(Device device, Set<Trouble> troubles) {
    String name = device.name();
    return troubles.stream()
        .anyMatch(trouble ->
            switch (trouble) {
              case READER_MISSING -> name.startsWith("card-reader");
              case SCANNER_MISSING -> name.startsWith("code-scanner") || name.startsWith("camera");
              case NOTHING_TO_READ_WITH ->
                  name.startsWith("card-reader")
                      || name.startsWith("code-scanner")
                      || name.startsWith("camera");
              case PRINTER_MISSING, PAPER_OUT, PAPER_NEARLY_OUT -> name.startsWith("printer");
              case INDICATOR_MISSING -> name.startsWith("indicator");
              case HUB_AWAY, CLOCK_UNSURE, DISK_NEARLY_FULL, LEDGER_FAILED, LOCKED -> false;
            });
  }

  static String name(Device device, Reader reader) {
    return reader.sayOr("device." + device.name(), device.name());
  }

  static String label(Fact fact, Reader reader) {
    return reader.sayOr("fact." + fact.label(), fact.label());
  }
}
