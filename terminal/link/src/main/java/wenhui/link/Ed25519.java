package wenhui.link;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Ed25519 (RFC 8032) with the JDK's own provider; public keys are 32 raw bytes in base64.
public final class Ed25519 {

  /// SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410 §4).
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int KEY_BYTES = 32;

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
    try {
      var check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException _) {
      return false; // A signature of a wrong length, among others.
    }
  }
}
