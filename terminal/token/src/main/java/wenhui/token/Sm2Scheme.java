package wenhui.token;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.util.BigIntegers;

/// SM2 with SM3 (GB/T 32918.2) on the recommended curve, with the default signer's identity
/// `1234567812345678` (GM/T 0009), signature as raw r‖s.
///
/// A private key is 32 bytes, a public key the 65 bytes `04 x y`.
final class Sm2Scheme implements Scheme {
  private static final ECDomainParameters CURVE =
      new ECDomainParameters(CustomNamedCurves.getByName("sm2p256v1"));
  private static final int PRIVATE_LENGTH = 32;
  private static final int PUBLIC_LENGTH = 65;

  @Override
  public byte[] generate(SecureRandom random) {
    var key = BigIntegers.createRandomInRange(BigInteger.ONE, most(), random);
    return BigIntegers.asUnsignedByteArray(PRIVATE_LENGTH, key);
  }

  @Override
  public byte[] publicKey(byte[] privateKey) {
    return CURVE.getG().multiply(secret(privateKey)).getEncoded(false);
  }

  @Override
  public byte[] sign(byte[] privateKey, byte[] message) {
    var signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
    signer.init(true, new ECPrivateKeyParameters(secret(privateKey), CURVE));
    signer.update(message, 0, message.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException("SM2 cannot sign", e);
    }
  }

  @Override
  public Check checkWith(byte[] publicKey) {
    if (publicKey.length != PUBLIC_LENGTH) {
      throw new IllegalArgumentException("an SM2 key has 65 bytes, not " + publicKey.length);
    }
    // Decoding refuses what is not on the curve; the curve's order is prime, so that is enough.
    var key = new ECPublicKeyParameters(CURVE.getCurve().decodePoint(publicKey), CURVE);
    return (message, signature) -> {
      var signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
      signer.init(false, key);
      signer.update(message, 0, message.length);
      return signer.verifySignature(signature);
    };
  }

  private static BigInteger secret(byte[] privateKey) {
    var key = new BigInteger(1, privateKey);
    boolean inRange = key.signum() > 0 && key.compareTo(most()) <= 0;
    if (privateKey.length != PRIVATE_LENGTH || !inRange) {
      throw new IllegalArgumentException("not a private key of SM2");
    }
    return key;
  }

  /// n − 2: with n − 1 the signing equation has no solution (GB/T 32918.1 §6.1).
  private static BigInteger most() {
    return CURVE.getN().subtract(BigInteger.TWO);
  }
}
