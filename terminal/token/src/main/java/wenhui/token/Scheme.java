package wenhui.token;

import java.security.SecureRandom;

/// One way to sign. Without state, safe for use by several threads.
sealed interface Scheme permits Ed25519Scheme, Sm2Scheme {

  /// A new private key.
  byte[] generate(SecureRandom random);

  /// @throws IllegalArgumentException if `privateKey` is none
  byte[] publicKey(byte[] privateKey);

  /// A signature of 64 bytes.
  byte[] sign(byte[] privateKey, byte[] message);

  /// Makes ready to check signatures of one key, which is expensive, so that each check is cheap.
  ///
  /// @throws IllegalArgumentException if `publicKey` is none, or is one of the few for which anyone
  ///   can make signatures
  Check checkWith(byte[] publicKey);

  /// Whether a signature of 64 bytes is the key's for this message. Safe for several threads.
  @FunctionalInterface
  interface Check {
    boolean fits(byte[] message, byte[] signature);
  }
}
