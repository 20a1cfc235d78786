package wenhui.admin;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import wenhui.redeem.Trouble;

/// Whether the terminal can open its doors. It cannot be ready while one device fails.
public record Readiness(List<Device> devices, Set<Trouble> troubles) {

  public Readiness {
    devices = List.copyOf(devices);
    troubles = Set.copyOf(troubles);
  }

  /// How a device does.
  public enum State {
    /// Works.
    GOOD,
    /// Works in part, or is being opened.
    CARE,
    /// Does not work.
    BAD
  }

  /// @param name as in the settings: `card-reader`
  /// @param model what answered, or empty
  /// @param since when it entered this state
  /// @param note for the technician, or empty
  public record Device(String name, String model, State state, Instant since, String note) {}

  public boolean ready() {
    return troubles.isEmpty() && devices.stream().allMatch(d -> d.state() == State.GOOD);
  }
}
