package wenhui.device;

import java.time.Duration;
import java.util.Optional;

/// A device that reads bar codes. Every implementation passes `CodeScannerContract`.
///
/// One thread calls [#await]; any thread may call [#close].
public interface CodeScanner extends AutoCloseable {

  /// Waits up to `patience` for the next code. Empty when none came, or when the scanner was
  /// closed.
  ///
  /// A code held still in view is seen once.
  ///
  /// @throws DeviceLost if the device is gone; this scanner is then of no further use
  Optional<CodeSeen> await(Duration patience) throws DeviceLost, InterruptedException;

  /// What answered when the scanner was opened, for the devices page.
  String model();

  /// Whether the device itself has answered. A device that only ever talks has not: that it works
  /// shows with the first code.
  default boolean answers() {
    return true;
  }

  /// Frees the device and makes a waiting [#await] return. Does nothing the second time.
  @Override
  void close();
}
