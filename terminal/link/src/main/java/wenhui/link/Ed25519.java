package wenhui.link;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;

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
    byte[] raw = raw(base64);
    try {
      byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_BYTES);
      System.arraycopy(raw, 0, encoded, X509_PREFIX.length, KEY_BYTES);
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException _) {
      throw new Malformed("no Ed25519 public key");
    }
  }

  private static byte[] raw(String base64) throws Malformed {
    try {
      byte[] raw = Base64.getDecoder().decode(base64);
      if (raw.length != KEY_BYTES) {
        throw new Malformed("a public key of " + raw.length + " bytes");
      }
      return raw;
    } catch (IllegalArgumentException _) {
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

  /// A public key that is taken apart once for many signatures: that is a tenth of the work of
  /// checking one. Immutable.
  public static final class Open {
    private final PublicPoint point;

    private Open(PublicPoint point) {
      this.point = point;
    }

    /// The key in `base64`.
    ///
    /// @throws Malformed if there is none
    public static Open of(String base64) throws Malformed {
      byte[] raw = raw(base64);
      var point = org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyPartialExport(raw, 0);
      if (point == null) {
        throw new Malformed("no Ed25519 public key");
      }
      return new Open(point);
    }

    public boolean hasSigned(byte[] message, byte[] signature) {
      return signature.length == SIGNATURE_BYTES
          && org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
              signature, 0, point, message, 0, message.length);
    }
  }

  /// The public half of a seed, 32 bytes.
  static byte[] publicHalf(byte[] seed) {
    byte[] open = new byte[KEY_BYTES];
    org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(seed, 0, open, 0);
    return open;
  }

  /// @param seed the secret half, 32 bytes
  /// @param open [#publicHalf] of this seed and of no other, or the signature gives the secret away
  static byte[] sign(byte[] seed, byte[] open, byte[] message) {
    byte[] signature = new byte[SIGNATURE_BYTES];
    org.bouncycastle.math.ec.rfc8032.Ed25519.sign(
        seed, 0, open, 0, message, 0, message.length, signature, 0);
    return signature;
  }
}
