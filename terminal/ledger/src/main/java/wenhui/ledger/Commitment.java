package wenhui.ledger;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Stands for a card or a code in the journal, without telling which:
///
/// ```
/// hash = SHA-256("wenhui/subject/1\n" ‖ salt, 16 random bytes ‖ subject in ASCII)
/// ```
///
/// The journal can never be changed, so nothing personal may be in it. Subject and salt lie in a
/// table beside it; once they are purged, the hash says nothing to anybody, even to who holds the
/// card register and the key of its pseudonyms, and the chain still verifies.
///
/// @param hash 64 lower-case hexadecimal digits
record Commitment(byte[] salt, String hash) {
  static final int SALT_BYTES = 16;
  private static final byte[] DOMAIN = "wenhui/subject/1\n".getBytes(StandardCharsets.US_ASCII);

  /// Commits to `subject`.
  ///
  /// @param salt 16 random bytes, used once
  static Commitment to(String subject, byte[] salt) {
    var sha256 = Sha256.fresh();
    sha256.update(DOMAIN);
    sha256.update(salt);
    byte[] hash = sha256.digest(subject.getBytes(StandardCharsets.US_ASCII));
    return new Commitment(salt.clone(), HexFormat.of().formatHex(hash));
  }
}
