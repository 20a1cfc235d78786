package wenhui.device;

import java.time.Duration;

/// A push button. Every implementation passes `ButtonContract`.
///
/// One thread calls [#await]; any thread may call [#close].
public interface Button extends AutoCloseable {

  /// Waits up to `patience` for the next press. A press is counted once, however long it lasts and
  /// however the contacts bounce; presses while nobody waits are forgotten.
  ///
  /// @return false when none came, or the button was closed
  boolean await(Duration patience) throws DeviceLost, InterruptedException;

  String model();

  @Override
  void close();
}
