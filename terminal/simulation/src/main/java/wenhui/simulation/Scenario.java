package wenhui.simulation;

/// What kind of world it is.
public enum Scenario {
  /// Everything but lost disks.
  PLAIN,
  /// Disks are put back to an older image, and cloned.
  ROLLBACK,
  /// A bad network, few vouchers, everybody at once: rare meetings become common.
  STRESS,
  /// Terminals silent for days, write-offs as soon as allowed, one voucher with three uses.
  SILENCE,
  /// The same, and what happens when the silent ones return is played on purpose ([Stories]).
  RETURN
}
