package wenhui.terminal;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import wenhui.device.DeviceState;
import wenhui.device.ReceiptPrinter.Paper;
import wenhui.redeem.Moment;
import wenhui.redeem.Trouble;

/// What is wrong with the terminal, from the states of its parts: a pure function.
final class Troubles {

  private Troubles() {}

  static Set<Trouble> of(
      Collection<DeviceReport> devices,
      boolean ledgerFailed,
      Moment.Trust trust,
      boolean diskNearlyFull) {
    var troubles = EnumSet.noneOf(Trouble.class);
    if (allGone(devices, DeviceReport.Kind.CARD_READER)) {
      troubles.add(Trouble.READER_MISSING);
    }
    if (allGone(devices, DeviceReport.Kind.CODE_SCANNER)) {
      troubles.add(Trouble.SCANNER_MISSING);
    }
    if (troubles.size() == 2) {
      troubles = EnumSet.of(Trouble.NOTHING_TO_READ_WITH);
    }
    if (allGone(devices, DeviceReport.Kind.PRINTER)) {
      troubles.add(Trouble.PRINTER_MISSING);
    }
    for (var device : devices) {
      paper(device).ifPresent(troubles::add);
    }
    if (allGone(devices, DeviceReport.Kind.INDICATOR)) {
      troubles.add(Trouble.INDICATOR_MISSING);
    }
    if (trust == Moment.Trust.UNTRUSTED) {
      troubles.add(Trouble.CLOCK_UNSURE);
    }
    if (diskNearlyFull) {
      troubles.add(Trouble.DISK_NEARLY_FULL);
    }
    if (ledgerFailed) {
      troubles.add(Trouble.LEDGER_FAILED);
    }
    return troubles;
  }

  private static Optional<Trouble> paper(DeviceReport device) {
    boolean low =
        device.kind() == DeviceReport.Kind.PRINTER && device.state() == DeviceState.DEGRADED;
    return !low
        ? Optional.empty()
        : Optional.of(
            device.note().equals(Paper.OUT.name()) ? Trouble.PAPER_OUT : Trouble.PAPER_NEARLY_OUT);
  }

  /// Whether devices of `kind` are configured and none of them works. One that is just being opened
  /// is given the benefit of the doubt, so that nothing flashes at start.
  private static boolean allGone(Collection<DeviceReport> devices, DeviceReport.Kind kind) {
    var ofKind = devices.stream().filter(device -> device.kind() == kind).toList();
    return !ofKind.isEmpty()
        && ofKind.stream()
            .allMatch(device ->
                device.state() == DeviceState.ABSENT || device.state() == DeviceState.FAILED);
  }
}
