package wenhui.device.card;

import java.util.Optional;
import wenhui.device.DeviceLost;

/// A MIFARE Classic card that lies on a reader. The reader's thread only.
@FunctionalInterface
public interface MemoryCard {

  /// Which of a sector's two keys.
  enum KeyKind {
    A,
    B
  }

  /// Authenticates to the block's sector and reads the block.
  ///
  /// @param block counted from the card's beginning, 0 to 255
  /// @param key six bytes
  /// @return sixteen bytes; empty when the card does not accept the key, or left
  Optional<byte[]> read(int block, KeyKind kind, byte[] key)
      throws DeviceLost, InterruptedException;
}
