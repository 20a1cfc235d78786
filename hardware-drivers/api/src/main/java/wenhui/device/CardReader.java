package wenhui.device;

import java.time.Duration;
import java.util.Optional;

/// A device that notices cards. Every implementation passes `CardReaderContract`.
///
/// One thread calls [#await]; any thread may call [#close].
public interface CardReader extends AutoCloseable {

  /// Waits up to `patience` for the next card. Empty when none came, or when the reader was closed.
  ///
  /// A card left lying on the reader is seen once. Garbled input is skipped, not reported.
  ///
  /// @throws DeviceLost if the device is gone; this reader is then of no further use
  Optional<CardSeen> await(Duration patience) throws DeviceLost, InterruptedException;

  /// What answered when the reader was opened, for the devices page: `PN532 1.6`, `EM4100 text`.
  String model();

  /// Whether the device itself has answered. A device that only ever talks has not: that it works
  /// shows with the first card.
  default boolean answers() {
    return true;
  }

  /// Frees the device and makes a waiting [#await] return. Does nothing the second time.
  @Override
  void close();
}
