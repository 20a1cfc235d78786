package wenhui.ui;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Reads the file with which a web server proves who it is: PEM (RFC 7468) with a PKCS#8 key and
/// its certificates, or PKCS#12 without a password.
public final class Certificate {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");
  private static final char[] NO_PASSWORD = {};

  private Certificate() {}

  /// @throws BadCertificate saying in one sentence what is wrong with the file
  public static KeyStore read(Path file) throws BadCertificate {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      KeyStore store = text.contains("-----BEGIN ") ? pem(text) : pkcs12(bytes);
      if (!store.aliases().hasMoreElements()) {
        throw new IOException("it holds no key");
      }
      return store;
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new BadCertificate(
          "证书不能用，须是 PEM（含 PKCS#8 私钥）或没有密码的 PKCS#12 · "
              + "the certificate %s cannot be used: %s;".formatted(file, unreadable.getMessage())
              + " it must be PEM with a PKCS#8 key, or PKCS#12 without a password",
          unreadable);
    }
  }

  private static KeyStore pkcs12(byte[] bytes) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(bytes), NO_PASSWORD);
    return store;
  }

  private static KeyStore pem(String text) throws GeneralSecurityException, IOException {
    List<java.security.cert.Certificate> chain = new ArrayList<>();
    List<PrivateKey> keys = new ArrayList<>();
    var blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      byte[] der = Base64.getMimeDecoder().decode(blocks.group(2));
      switch (blocks.group(1)) {
        case "CERTIFICATE" ->
            chain.add(
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der)));
        case "PRIVATE KEY" -> keys.add(key(der));
        default -> {} // Parameters of curves, keys in older forms: not ours to read.
      }
    }
    if (keys.size() != 1 || chain.isEmpty()) {
      throw new InvalidKeySpecException(
          "it holds %d keys and %d certificates".formatted(keys.size(), chain.size()));
    }
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    store.setKeyEntry(
        "server",
        keys.getFirst(),
        NO_PASSWORD,
        chain.toArray(java.security.cert.Certificate[]::new));
    return store;
  }

  /// PKCS#8 names the algorithm inside; the JDK wants it said from outside as well.
  private static PrivateKey key(byte[] der) throws GeneralSecurityException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (InvalidKeySpecException _) {
        // Another algorithm's.
      }
    }
    throw new InvalidKeySpecException("its key is none of " + ALGORITHMS);
  }
}
