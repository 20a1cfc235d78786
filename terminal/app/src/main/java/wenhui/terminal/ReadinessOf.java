package wenhui.terminal;

import java.util.List;
import java.util.Optional;
import wenhui.admin.Readiness;
import wenhui.admin.Readiness.State;
import wenhui.device.DeviceState;
import wenhui.redeem.LedgerUnavailable;
import wenhui.terminal.hub.HubSide;

/// What the devices page shows, from what the loop knows.
final class ReadinessOf {
  private final DeviceBoard board;

  private final Optional<HubSide> hub;

  /// @param hub of a terminal that has one
  ReadinessOf(DeviceBoard board, Optional<HubSide> hub) {
    this.board = board;
    this.hub = hub;
  }

  /// Any thread.
  Readiness now() {
    List<Readiness.Device> devices =
        board.all().stream()
            .map(report ->
                new Readiness.Device(
                    report.name(),
                    report.model(),
                    state(report.state()),
                    report.since(),
                    report.note()))
            .toList();
    return new Readiness(devices, List.of(), board.troubles(), offline());
  }

  private List<Readiness.Offline> offline() {
    try {
      return hub.isEmpty()
          ? List.of()
          : hub.get().offline().stream()
              .map(it -> {
                var terms = it.terms();
                return new Readiness.Offline(
                    terms.batch(), terms.name(), terms.offline(), it.left());
              })
              .toList();
    } catch (LedgerUnavailable _) {
      return List.of(); // The page says that the ledger cannot be read.
    }
  }

  private static State state(DeviceState state) {
    return switch (state) {
      case READY -> State.GOOD;
      case OPENING, DEGRADED -> State.CARE;
      case ABSENT, FAILED, CLOSED -> State.BAD;
    };
  }
}
