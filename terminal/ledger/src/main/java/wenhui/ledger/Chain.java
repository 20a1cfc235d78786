package wenhui.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import wenhui.ledger.Canonical.Members;

/// What links journal entries (protocol.md §7):
///
/// ```
/// hash_0 = SHA-256("wenhui/journal/1\n" ‖ {district, gen, terminal})
/// hash_n = SHA-256(hash_{n−1} as 32 bytes ‖ entry_n)
/// ```
///
/// Not safe for use by several threads.
final class Chain {
  static final int BYTES = 32;

  private final MessageDigest sha256 = sha256();

  /// The hash before the first entry.
  byte[] genesis(String district, long gen, String terminal) {
    var owner = new Members().with("district", district).with("gen", gen);
    sha256.update("wenhui/journal/1\n".getBytes(StandardCharsets.US_ASCII));
    return sha256.digest(utf8(owner.with("terminal", terminal).encode()));
  }

  /// The hash after `entry`, which follows the entry with the hash `previous`.
  byte[] after(byte[] previous, String entry) {
    sha256.update(previous);
    return sha256.digest(utf8(entry));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
