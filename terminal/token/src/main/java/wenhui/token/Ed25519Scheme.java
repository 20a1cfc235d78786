package wenhui.token;

import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Ed25519 (RFC 8032) by BouncyCastle's lightweight code, which checks a signature in a sixth to a
/// tenth of the time that the JDK takes (`./kiosk bench token`).
final class Ed25519Scheme implements Scheme {

  @Override
  public byte[] generate(SecureRandom random) {
    var key = new byte[Ed25519.SECRET_KEY_SIZE];
    Ed25519.generatePrivateKey(random, key);
    return key;
  }

  @Override
  public byte[] publicKey(byte[] privateKey) {
    if (privateKey.length != Ed25519.SECRET_KEY_SIZE) {
      throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + privateKey.length);
    }
    var key = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(privateKey, 0, key, 0);
    return key;
  }

  @Override
  public byte[] sign(byte[] privateKey, byte[] message) {
    var signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(privateKey, 0, message, 0, message.length, signature, 0);
    return signature;
  }

  @Override
  public Check checkWith(byte[] publicKey) {
    if (publicKey.length != Ed25519.PUBLIC_KEY_SIZE) {
      throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + publicKey.length);
    }
    // Full validation: on the curve, and of the prime order, so no key that fits any signature.
    var point = Ed25519.validatePublicKeyFullExport(publicKey, 0);
    if (point == null) {
      throw new IllegalArgumentException("no point of Ed25519");
    }
    return (message, signature) -> Ed25519.verify(signature, 0, point, message, 0, message.length);
  }
}
