package wenhui.terminal;

import java.nio.file.Path;
import java.util.Optional;
import wenhui.device.DeviceSupervisor;

/// One place where a device is attached, and how it is opened there.
///
/// @param name as in the settings: `card-reader`, `card-reader-2`, `camera`, …
/// @param path where it appears, by a name that outlives replugging; empty when it has none
/// @param opener opens the driver, on the thread that will own the device
/// @param <D> the device's port, such as `CardReader`
public record Port<D extends AutoCloseable>(
    String name, Optional<Path> path, DeviceSupervisor.Opener<? extends D> opener) {

  /// A device that no path announces.
  public static <D extends AutoCloseable> Port<D> without(
      String name, DeviceSupervisor.Opener<? extends D> opener) {
    return new Port<>(name, Optional.empty(), opener);
  }

  static <D extends AutoCloseable> Port<D> at(
      Path path, String name, DeviceSupervisor.Opener<? extends D> opener) {
    return new Port<>(name, Optional.of(path), opener);
  }
}
