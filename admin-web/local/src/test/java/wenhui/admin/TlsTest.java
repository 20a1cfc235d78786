package wenhui.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ui.BadCertificate;
import wenhui.ui.Certificate;

/// Over real TLS, with certificates that the JDK's own tool makes.
class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;
  private KeyStore made;

  @BeforeEach
  void make() throws Exception {
    Path file = folder.resolve("made.p12");
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var process =
        new ProcessBuilder(
                tool,
                "-genkeypair",
                "-alias",
                "admin",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=terminal-02.example",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
    made = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }

  private Path pem() throws Exception {
    var mime = Base64.getMimeEncoder(64, new byte[] {'\n'});
    byte[] key = made.getKey("admin", PASSWORD.toCharArray()).getEncoded();
    String text =
        "-----BEGIN PRIVATE KEY-----\n"
            + mime.encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\n"
            + mime.encodeToString(made.getCertificate("admin").getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    return Files.writeString(folder.resolve("admin.pem"), text);
  }

  private Path pkcs12() throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, new char[0]);
    store.setKeyEntry(
        "admin",
        made.getKey("admin", PASSWORD.toCharArray()),
        new char[0],
        made.getCertificateChain("admin"));
    Path file = folder.resolve("admin.p12");
    try (var out = Files.newOutputStream(file)) {
      store.store(out, new char[0]);
    }
    return file;
  }

  private HttpClient trusting() throws GeneralSecurityException, IOException {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("admin", made.getCertificate("admin"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(tls).build();
  }

  private void signsIn(Path certificate) throws Exception {
    var bind = new Bind("127.0.0.1", 0, Optional.of(certificate), false);
    try (var office = Office.open(bind, Path.of("/nowhere"));
        var visitor = new Visitor("https://127.0.0.1:" + office.web.port(), trusting())) {
      var answer =
          visitor.postAsIs(
              "/sign-in",
              Map.of("who", "chen", "word", Office.PASSWORD),
              "Origin",
              "https://127.0.0.1:" + office.web.port());

      assertEquals(303, answer.statusCode());
      String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
      assertTrue(cookie.startsWith("__Host-wenhui="), cookie);
      assertTrue(cookie.contains("Secure"), cookie);
      assertTrue(
          answer
              .headers()
              .firstValue("Strict-Transport-Security")
              .orElseThrow()
              .startsWith("max-age="));
      assertEquals(200, visitor.get("/log").statusCode());
    }
  }

  @Test
  void an_admin_signs_in_over_tls_with_a_pem_certificate() throws Exception {
    signsIn(pem());
  }

  @Test
  void an_admin_signs_in_over_tls_with_a_pkcs12_certificate() throws Exception {
    signsIn(pkcs12());
  }

  @Test
  void a_file_that_is_no_certificate_is_refused_in_one_sentence() throws Exception {
    var nothing = Files.writeString(folder.resolve("nothing.pem"), "hello");
    var half =
        Files.writeString(
            folder.resolve("half.pem"),
            Files.readString(pem()).replaceAll("(?s).*(-----BEGIN C)", "$1"));
    for (Path file : List.of(nothing, half, folder.resolve("missing.pem"))) {
      var refused = assertThrows(BadCertificate.class, () -> Certificate.read(file));
      assertTrue(
          refused.getMessage().contains("the certificate " + file + " cannot be used"),
          refused.getMessage());
    }
  }
}
