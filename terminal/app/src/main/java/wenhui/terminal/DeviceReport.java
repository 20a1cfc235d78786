package wenhui.terminal;

import java.time.Instant;
import wenhui.device.DeviceState;

/// What is known of one attached device.
///
/// @param name as in the settings: `card-reader`, `card-reader-2`, `code-scanner`, `camera`, …
/// @param model what answered when it was opened, or empty
/// @param since when it entered this state
/// @param note why it failed, for the technician; empty while all is well
public record DeviceReport(
    String name, Kind kind, DeviceState state, String model, Instant since, String note) {

  /// What the terminal uses it for.
  public enum Kind {
    CARD_READER,
    CODE_SCANNER,
    PRINTER,
    INDICATOR,
    /// Voice, gate, button, display: nobody needs one to redeem.
    EXTRA
  }

  /// Whether the device does its work, if only in part.
  boolean works() {
    return state == DeviceState.READY || state == DeviceState.DEGRADED;
  }

  DeviceReport named(String answered) {
    return new DeviceReport(name, kind, state, answered, since, note);
  }

  /// Whether nothing changed that anyone acts on.
  boolean sameAs(DeviceReport other) {
    return state == other.state && note.equals(other.note);
  }

  DeviceReport became(DeviceState next, Instant at, String why) {
    return new DeviceReport(name, kind, next, model, next == state ? since : at, why);
  }
}
