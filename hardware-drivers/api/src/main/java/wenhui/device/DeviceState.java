package wenhui.device;

/// The life of one attached device, as shown on screen and on the admin page.
///
/// ```
/// ABSENT → OPENING → READY ⇄ DEGRADED
///    ↑        ↓         ↓        ↓
///    └──── FAILED ←─────┴────────┘      any → CLOSED
/// ```
public enum DeviceState {
  /// Nothing answers at the configured path.
  ABSENT,
  /// Opened, not yet proven by an answer.
  OPENING,
  /// Works.
  READY,
  /// Works in part: paper nearly out, frames with errors.
  DEGRADED,
  /// Was there, and was lost or refuses to work.
  FAILED,
  /// Shut down by us.
  CLOSED
}
