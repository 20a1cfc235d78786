package wenhui.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// A private key of the bureau. It lives where vouchers are issued, never on a terminal.
///
/// On disk it is one line, algorithm and key in base64, in a file that only its owner may read.
/// Safe for use by several threads.
public final class SigningKey {
  private final Algorithm algorithm;
  private final byte[] secret;
  private final byte[] open;

  private SigningKey(Algorithm algorithm, byte[] secret) {
    this.algorithm = algorithm;
    this.secret = secret;
    this.open = algorithm.scheme().publicKey(secret);
  }

  /// A new Ed25519 key.
  public static SigningKey generate(SecureRandom random) {
    return generate(Algorithm.ED25519, random);
  }

  public static SigningKey generate(Algorithm algorithm, SecureRandom random) {
    return new SigningKey(algorithm, algorithm.scheme().generate(random));
  }

  /// The key with these secret bytes, 32 for either algorithm.
  ///
  /// @throws IllegalArgumentException if they are no key
  static SigningKey of(Algorithm algorithm, byte[] secret) {
    return new SigningKey(algorithm, secret.clone());
  }

  /// @throws BadKeyFile if the file holds no key, or others than its owner may read it
  public static SigningKey read(Path file) throws IOException {
    KeyFiles.requireSecret(file);
    String[] words = Files.readString(file).strip().split(" ");
    try {
      var algorithm = Algorithm.ofWord(words[0]).orElseThrow(IllegalArgumentException::new);
      return new SigningKey(algorithm, Base64.getDecoder().decode(words[words.length - 1]));
    } catch (IllegalArgumentException _) {
      throw new BadKeyFile(file, "not a private key: want algorithm and key in base64");
    }
  }

  /// Writes the key to a new file, mode 600.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException if there is one: a key is never overwritten
  public void write(Path file) throws IOException {
    String base64 = Base64.getEncoder().encodeToString(secret);
    KeyFiles.createSecret(file, algorithm + " " + base64 + "\n");
  }

  /// The id that this key goes by unless the bureau chooses another: the first two bytes of the
  /// SHA-256 of its public key.
  public KeyId defaultId() {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(open);
      return KeyId.of(Arrays.copyOf(digest, 2));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The public half, for the registry, called `id`.
  public TrustedKey trustedAs(KeyId id) {
    return new TrustedKey(
        id, algorithm, Base64.getEncoder().encodeToString(open), Optional.empty());
  }

  /// The public half, called `id`, trusted only for vouchers within `days`.
  public TrustedKey trustedAs(KeyId id, TrustedKey.Days days) {
    return new TrustedKey(
        id, algorithm, Base64.getEncoder().encodeToString(open), Optional.of(days));
  }

  Algorithm algorithm() {
    return algorithm;
  }

  byte[] sign(byte[] message) {
    return algorithm.scheme().sign(secret, message);
  }
}
