package wenhui.device;

import java.time.Duration;

/// A contact that lets something happen for a moment: a door, a turnstile, a cash drawer.
///
/// Any thread. At rest, and when closed, the contact is open.
public interface Relay extends AutoCloseable {

  /// The longest pulse: a door magnet that stays on for longer gets hot.
  Duration MOST = Duration.ofSeconds(10);

  /// Closes the contact and, after `length`, opens it again; returns at once. A pulse during
  /// another one starts the time anew.
  ///
  /// @param length more than nothing, at most [#MOST]
  void pulse(Duration length) throws DeviceLost;

  /// Looks whether the device is still there; the contact stays as it is.
  ///
  /// @throws DeviceLost if it is gone
  void check() throws DeviceLost;

  String model();

  @Override
  void close();
}
