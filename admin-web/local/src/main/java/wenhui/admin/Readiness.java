package wenhui.admin;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import wenhui.redeem.BatchId;
import wenhui.redeem.Terms;
import wenhui.redeem.Trouble;

/// Whether the terminal can open its doors. It cannot be ready while one device fails, and not
/// before it has heard of any.
///
/// @param offline what could be redeemed without the network now, batch by batch; empty for a
///   terminal that stands alone, which needs none
public record Readiness(
    List<Device> devices, List<Fact> facts, Set<Trouble> troubles, List<Offline> offline) {

  public Readiness {
    devices = List.copyOf(devices);
    facts = List.copyOf(facts);
    troubles = Set.copyOf(troubles);
    offline = List.copyOf(offline);
  }

  public Readiness(List<Device> devices, List<Fact> facts, Set<Trouble> troubles) {
    this(devices, facts, troubles, List.of());
  }

  public Readiness(List<Device> devices, Set<Trouble> troubles) {
    this(devices, List.of(), troubles);
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

  /// Something else to know about the terminal.
  ///
  /// @param label `version`, `clock`, `pending`, `hub` or `uptime`; any other is shown as it is
  /// @param value as it is shown
  /// @param ok whether nobody need look after it
  public record Fact(String label, String value, boolean ok) {}

  /// One batch without the network.
  ///
  /// @param left acceptances out of its credit, or vouchers of it that are held here
  public record Offline(BatchId batch, String name, Terms.Offline how, long left) {

    /// The key of the words for it.
    String key() {
      return "offline." + how + (how == Terms.Offline.NEVER || left > 0 ? "" : ".none");
    }
  }

  public boolean ready() {
    return troubles.isEmpty()
        && !devices.isEmpty()
        && devices.stream().allMatch(d -> d.state() == State.GOOD)
        && facts.stream().allMatch(Fact::ok);
  }
}
