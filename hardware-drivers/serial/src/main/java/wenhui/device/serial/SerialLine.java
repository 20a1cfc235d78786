package wenhui.device.serial;

import java.time.Duration;
import wenhui.device.DeviceLost;

/// Bytes to and from a serial port. The seam between drivers and the port library.
///
/// One thread reads and writes; any thread may close.
interface SerialLine extends AutoCloseable {

  /// The bytes that arrived, at least one unless `patience` ran out or the line was closed.
  byte[] read(Duration patience) throws DeviceLost, InterruptedException;

  /// Sends all of `bytes`.
  ///
  /// @throws DeviceLost if the line is gone or closed, or the device has not taken them in time
  void write(byte[] bytes) throws DeviceLost;

  /// The path that was opened.
  String name();

  boolean closed();

  /// Frees the port and wakes a waiting [#read]. Does nothing the second time.
  @Override
  void close();
}
