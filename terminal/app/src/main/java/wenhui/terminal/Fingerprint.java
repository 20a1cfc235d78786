package wenhui.terminal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names a hostile text without keeping it.
final class Fingerprint {
  private static final int BYTES = 8;

  private Fingerprint() {}

  /// The first 16 hexadecimal digits of the SHA-256 of `bytes`.
  static String of(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
