package wenhui.terminal;

import java.util.List;
import wenhui.admin.Readiness;
import wenhui.admin.Readiness.State;
import wenhui.device.DeviceState;

/// What the devices page shows, from what the loop knows.
final class ReadinessOf {
  private final DeviceBoard board;

  ReadinessOf(DeviceBoard board) {
    this.board = board;
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
    return new Readiness(devices, board.troubles());
  }

  private static State state(DeviceState state) {
    return switch (state) {
      case READY -> State.GOOD;
      case OPENING, DEGRADED -> State.CARE;
      case ABSENT, FAILED, CLOSED -> State.BAD;
    };
  }
}
