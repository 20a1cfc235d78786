package wenhui.device.card;

import java.util.Optional;

/// Where keys are kept. Settings name keys by reference and never hold them.
@FunctionalInterface
public interface CardKeys {

  /// The key of that name, 16 bytes (6 for MIFARE Classic), the caller's to wipe. Empty when there
  /// is none.
  Optional<byte[]> key(String reference);
}
