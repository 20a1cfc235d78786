package wenhui.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Ed25519Test {
  private static final HexFormat HEX = HexFormat.of();

  /// RFC 8032 §7.1, test 2.
  private static final String SEED =
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";

  private static final String OPEN =
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
  private static final String SIGNED =
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
          + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

  @Test
  void it_signs_and_verifies_as_the_standard_says() throws Malformed {
    byte[] message = {0x72};
    byte[] open = Ed25519.publicHalf(HEX.parseHex(SEED));
    assertEquals(OPEN, HEX.formatHex(open));
    byte[] signature = Ed25519.sign(HEX.parseHex(SEED), open, message);
    assertEquals(SIGNED, HEX.formatHex(signature));
    String text = Base64.getEncoder().encodeToString(open);
    var key = Ed25519.Open.of(text);
    assertTrue(key.hasSigned(message, signature));
    assertFalse(key.hasSigned(new byte[] {0x73}, signature));
    for (int i = 0; i < signature.length; i++) {
      byte[] other = signature.clone();
      other[i] ^= 1;
      assertFalse(key.hasSigned(message, other), "byte " + i);
    }
    assertFalse(key.hasSigned(message, new byte[63]));
    assertFalse(key.hasSigned(message, new byte[0]));
  }

  @Test
  void what_is_no_key_is_not_taken_for_one() {
    for (String none : List.of("", "AAAA", "no base64", "/".repeat(42) + "8=")) {
      assertThrows(Malformed.class, () -> Ed25519.Open.of(none), none);
    }
  }

  @Test
  void the_jdk_believes_what_a_device_signs() throws Exception {
    var random = new SecureRandom();
    for (int i = 0; i < 20; i++) {
      var device = DeviceKey.generate(random);
      byte[] message = random.generateSeed(1 + i * 7);
      var check = Signature.getInstance("Ed25519");
      check.initVerify(Ed25519.publicKey(device.publicKey()));
      check.update(message);
      assertTrue(check.verify(device.sign(message)));
    }
  }
}
