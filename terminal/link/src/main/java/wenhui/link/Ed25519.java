package wenhui.link;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Ed25519 (RFC 8032); public keys are 32 raw bytes in base64.
///
/// Keys are made and read by the JDK, signatures are made and checked by Bouncy Castle, which takes
/// a tenth of the time for it: every message to a hub costs two of each.
public final class Ed25519 {

  /// SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410 §4).
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int KEY_BYTES = 32;
  private static final int SIGNATURE_BYTES = 64;

  private Ed25519() {}

  /// The key in `base64`.
  ///
  /// @throws Malformed if there is none
  public static PublicKey publicKey(String base64) throws Malformed {
    try {
      byte[] raw = Base64.getDecoder().decode(base64);
      if (raw.length != KEY_BYTES) {
        throw new Malformed("a public key of " + raw.length + " bytes");
      }
      byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_BYTES);
      System.arraycopy(raw, 0, encoded, X509_PREFIX.length, KEY_BYTES);
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (IllegalArgumentException | GeneralSecurityException _) {
      throw new Malformed("no Ed25519 public key");
    }
  }

  static String text(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return Base64.getEncoder()
        .encodeToString(Arrays.copyOfRange(encoded, X509_PREFIX.length, encoded.length));
  }

  /// The id a key goes by: the first 16 hexadecimal digits of the SHA-256 of its 32 bytes.
  public static String keyId(String base64) {
    byte[] digest = Chain.sha256(Base64.getDecoder().decode(base64));
    return HexFormat.of().formatHex(digest, 0, 8);
  }

  public static boolean verify(PublicKey key, byte[] message, byte[] signature) {
    byte[] encoded = key.getEncoded();
    return signature.length == SIGNATURE_BYTES
        && org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
            signature, 0, encoded, X509_PREFIX.length, message, 0, message.length);
  }

  /// @param seed the secret half, 32 bytes
  static byte[] sign(byte[] seed, byte[] message) {
    byte[] signature = new byte[SIGNATURE_BYTES];
    org.bouncycastle.math.ec.rfc8032.Ed25519.sign(
        seed, 0, message, 0, message.length, signature, 0);
    return signature;
  }
}
