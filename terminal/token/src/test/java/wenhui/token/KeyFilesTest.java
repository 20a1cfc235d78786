package wenhui.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wenhui.token.Samples.KEY;
import static wenhui.token.Samples.KEY_ID;
import static wenhui.token.Samples.PROGRAMME;
import static wenhui.token.Samples.SM2_ID;
import static wenhui.token.Samples.SM2_KEY;
import static wenhui.token.Samples.TWENTY_OFF_FIFTY;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFilesTest {
  @TempDir Path folder;

  @Test
  void a_registry_reads_back_as_it_was_written() throws IOException {
    var days = new TrustedKey.Days(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31));
    var keys = List.of(KEY.trustedAs(KEY_ID), SM2_KEY.trustedAs(SM2_ID, days));
    var file = folder.resolve("keys");
    KeyRegistry.of(keys).write(file);
    assertEquals(keys, KeyRegistry.read(file).keys());
  }

  @Test
  void writing_a_registry_again_replaces_it() throws IOException {
    var file = folder.resolve("keys");
    KeyRegistry.of(KEY.trustedAs(KEY_ID)).write(file);
    KeyRegistry.of(SM2_KEY.trustedAs(SM2_ID)).write(file);
    assertEquals(List.of(SM2_KEY.trustedAs(SM2_ID)), KeyRegistry.read(file).keys());
    try (var left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  @Test
  void comments_and_empty_lines_are_passed_over() throws IOException {
    var file = registry("# old keys\n\n" + KEY.trustedAs(KEY_ID).line() + "\n");
    assertEquals(List.of(KEY.trustedAs(KEY_ID)), KeyRegistry.read(file).keys());
  }

  @Test
  void a_bad_line_is_named_by_its_number() throws IOException {
    String good = KEY.trustedAs(KEY_ID).line();
    for (String bad :
        new String[] {
          "7a02 Ed25519",
          "7a0 Ed25519 " + KEY.trustedAs(KEY_ID).base64(),
          "7a02 RSA " + KEY.trustedAs(KEY_ID).base64(),
          "7a02 SM2 " + KEY.trustedAs(KEY_ID).base64(),
          "7a02 Ed25519 ????",
          good.replace(KEY_ID.toString(), "7a02") + " 2023-01-01",
          good.replace(KEY_ID.toString(), "7a02") + " 2023-02-30..2023-12-31",
          good.replace(KEY_ID.toString(), "7a02") + " 2023-12-31..2023-01-01",
          good,
        }) {
      var file = registry(good + "\n" + bad + "\n");
      var fault = assertThrows(BadKeyFile.class, () -> KeyRegistry.read(file), bad);
      assertTrue(fault.getMessage().contains("line 2"), fault.getMessage());
    }
  }

  /// With the neutral point as key, one signature fits every message.
  @Test
  void a_key_that_anyone_can_sign_for_is_refused() {
    var neutral = new byte[32];
    neutral[0] = 1;
    for (byte[] weak : new byte[][] {neutral, new byte[32]}) {
      String base64 = Base64.getEncoder().encodeToString(weak);
      assertThrows(
          IllegalArgumentException.class, () -> TrustedKey.parse("7a02 Ed25519 " + base64));
    }
  }

  @Test
  void a_point_off_the_sm2_curve_is_refused() {
    byte[] point = Base64.getDecoder().decode(SM2_KEY.trustedAs(SM2_ID).base64());
    point[64] ^= 1;
    String base64 = Base64.getEncoder().encodeToString(point);
    assertThrows(IllegalArgumentException.class, () -> TrustedKey.parse("7a02 SM2 " + base64));
  }

  /// From 1 to n − 2, GB/T 32918.1.
  @Test
  void a_private_key_of_sm2_lies_in_its_range() {
    String n = "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123";
    byte[] most = HexFormat.of().parseHex(n);
    most[31] -= 2;
    SigningKey.of(Algorithm.SM2, most);
    most[31] += 1;
    var one = new byte[32];
    one[31] = 1;
    SigningKey.of(Algorithm.SM2, one);
    for (byte[] none : new byte[][] {most, new byte[32], new byte[] {1}, new byte[33]}) {
      assertThrows(IllegalArgumentException.class, () -> SigningKey.of(Algorithm.SM2, none));
    }
    assertThrows(
        IllegalArgumentException.class, () -> SigningKey.of(Algorithm.ED25519, new byte[31]));
  }

  @Test
  void a_private_key_reads_back_and_signs_as_before() throws IOException {
    for (var algorithm : Algorithm.values()) {
      var file = folder.resolve(algorithm.toString());
      var key = SigningKey.generate(algorithm, new SecureRandom());
      key.write(file);
      var again = SigningKey.read(file);
      assertEquals(key.trustedAs(KEY_ID), again.trustedAs(KEY_ID));
      var verifier =
          new VoucherVerifier(
              KeyRegistry.of(key.trustedAs(key.defaultId())), PROGRAMME, Samples.DISTRICT);
      var token = new VoucherSigner(PROGRAMME, again.defaultId(), again).sign(TWENTY_OFF_FIFTY);
      assertInstanceOf(Verdict.Genuine.class, verifier.verify(token, true));
    }
  }

  @Test
  void a_private_key_is_the_owners_alone_and_never_overwritten() throws IOException {
    var file = folder.resolve("secret");
    KEY.write(file);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertThrows(FileAlreadyExistsException.class, () -> SM2_KEY.write(file));
    assertEquals(KEY.trustedAs(KEY_ID), SigningKey.read(file).trustedAs(KEY_ID));
  }

  @Test
  void a_private_key_that_others_may_read_is_refused() throws IOException {
    var file = folder.resolve("secret");
    KEY.write(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThrows(BadKeyFile.class, () -> SigningKey.read(file));
  }

  @Test
  void a_broken_private_key_is_refused_without_being_quoted() throws IOException {
    String secret = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2";
    for (String text : new String[] {"", "Ed25519", "RSA " + secret, "Ed25519 " + secret}) {
      var file = folder.resolve("broken");
      Files.writeString(file, text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      var fault = assertThrows(BadKeyFile.class, () -> SigningKey.read(file), text);
      assertFalse(fault.getMessage().contains("nWGx"), fault.getMessage());
      Files.delete(file);
    }
  }

  @Test
  void a_key_id_is_two_bytes_and_reads_back_as_it_is_written() {
    assertEquals("ffff", new KeyId(0xFFFF).toString());
    assertEquals(new KeyId(0x00A1), KeyId.parse("00A1"));
    assertEquals("00a1", new KeyId(0x00A1).toString());
    assertThrows(IllegalArgumentException.class, () -> new KeyId(0x10000));
    assertThrows(IllegalArgumentException.class, () -> new KeyId(-1));
    assertThrows(IllegalArgumentException.class, () -> KeyId.parse("7a1"));
  }

  private Path registry(String text) throws IOException {
    return Files.writeString(folder.resolve("keys"), text);
  }
}
