package wenhui.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/// An Ed25519 key pair of one terminal, or of the hub. The private half never leaves the machine
/// that made it. Safe for several threads.
public final class DeviceKey implements Signer {
  private final EdECPrivateKey secret;
  private final byte[] seed;
  private final byte[] publicHalf;
  private final String open;
  private final String keyId;

  private DeviceKey(EdECPrivateKey secret, String open) {
    this.secret = secret;
    this.seed =
        secret.getBytes().orElseThrow(() -> new IllegalArgumentException("a key without bytes"));
    this.publicHalf = Ed25519.publicHalf(seed); // Once: it is half the work of signing.
    this.open = open;
    this.keyId = Ed25519.keyId(open);
  }

  public static DeviceKey generate(SecureRandom random) {
    try {
      var pairs = KeyPairGenerator.getInstance("Ed25519");
      pairs.initialize(NamedParameterSpec.ED25519, random);
      var pair = pairs.generateKeyPair();
      return new DeviceKey((EdECPrivateKey) pair.getPrivate(), Ed25519.text(pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK since 15 has Ed25519", e);
    }
  }

  /// Reads a key that [#write] wrote.
  ///
  /// @throws IOException also if the file holds none
  public static DeviceKey read(Path file) throws IOException {
    return parse(Files.readString(file), file.toString());
  }

  /// The key in a text that [#text] gave.
  public static DeviceKey parse(String text, String origin) throws IOException {
    try {
      String[] words = text.strip().split(" ");
      byte[] encoded = Base64.getDecoder().decode(words[1]);
      var secret =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return new DeviceKey((EdECPrivateKey) secret, words[0]);
    } catch (IndexOutOfBoundsException | IllegalArgumentException | GeneralSecurityException e) {
      throw new IOException("no device key in " + origin, e);
    }
  }

  /// Public and private half, in base64, on one line. A secret.
  public String text() {
    return open + " " + Base64.getEncoder().encodeToString(secret.getEncoded()) + "\n";
  }

  /// Writes the key to a new file that only its owner may read, durably.
  public void write(Path file) throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(file, options, mode)) {
      channel.write(ByteBuffer.wrap(text().getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
  }

  /// The public half: 32 bytes in base64.
  public String publicKey() {
    return open;
  }

  @Override
  public String keyId() {
    return keyId;
  }

  @Override
  public byte[] sign(byte[] message) {
    return Ed25519.sign(seed, publicHalf, message);
  }
}
