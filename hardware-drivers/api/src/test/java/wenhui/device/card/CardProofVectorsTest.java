package wenhui.device.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The cryptography of cards on its makers' own examples.
final class CardProofVectorsTest {
  private static final byte[] ZERO_KEY = new byte[16];

  /// AN12196 §3.4.2.
  private static final String LINK =
      "https://choose.url.com/ntag424?e=EF963FF7828658A599F3041510671E88&c=94EED9EE65337086";

  @Test
  void cmac_of_rfc_4493() {
    byte[] key = hex("2b7e151628aed2a6abf7158809cf4f3c");
    String text =
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
            + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";
    assertCmac("bb1d6929e95937287fa37d129b756746", key, "");
    assertCmac("070a16b46b4d4144f79bdd9dd04a287c", key, text.substring(0, 32));
    assertCmac("dfa66747de9ae63030ca32611497c827", key, text.substring(0, 80));
    assertCmac("51f0bebf7e3b9d92fc49741779363cfe", key, text);
  }

  @Test
  void the_sun_message_of_an12196_opens() {
    var message = SunMessage.open(LINK, ZERO_KEY, ZERO_KEY).orElseThrow();
    assertEquals(new SunMessage("04DE5F1EACC040", 0x3D), message);
  }

  @Test
  void a_sun_message_with_any_digit_changed_does_not_open() {
    int from = LINK.indexOf("e=") + 2;
    for (int i = from; i < LINK.length(); i++) {
      if (HexFormat.isHexDigit(LINK.charAt(i))) {
        var changed = new StringBuilder(LINK);
        changed.setCharAt(i, LINK.charAt(i) == '0' ? '1' : '0');
        assertEquals(Optional.empty(), SunMessage.open(changed.toString(), ZERO_KEY, ZERO_KEY));
      }
    }
  }

  @Test
  void a_sun_message_under_another_key_does_not_open() {
    byte[] other = ZERO_KEY.clone();
    other[15] = 1;
    assertEquals(Optional.empty(), SunMessage.open(LINK, other, ZERO_KEY));
    assertEquals(Optional.empty(), SunMessage.open(LINK, ZERO_KEY, other));
  }

  @Test
  void the_key_of_an10922_is_diversified() {
    byte[] key =
        DesfireProof.diversified(
            hex("00112233445566778899AABBCCDDEEFF"), "04782E21801D80", "3042F5", "4E585020416275");
    assertArrayEquals(hex("A8DD63A3B89D54B37CA802473FDA9175"), key);
  }

  @Test
  void a_link_is_found_in_an_ndef_file() {
    byte[] text = "x.example/a".getBytes(StandardCharsets.US_ASCII);
    byte[] file = hex("0010D1010C5504" + HexFormat.of().formatHex(text) + "0000");
    assertEquals(Optional.of("x.example/a"), SunProof.linkIn(file));
  }

  @Test
  void no_ndef_file_makes_it_stumble() {
    var random = new Random(424);
    for (int i = 0; i < 100_000; i++) {
      byte[] file = new byte[random.nextInt(12)];
      random.nextBytes(file);
      if (file.length > 5) {
        file[2] = (byte) 0xD1;
        file[3] = 1;
        file[5] = 'U';
      }
      SunProof.linkIn(file);
    }
  }

  @Test
  void two_key_triple_des_of_equal_halves_is_des() {
    byte[] key = hex("133457799BBCDFF1133457799BBCDFF1");
    assertArrayEquals(hex("85E813540F0AB405"), Ciphers.tripleDes(key, hex("0123456789ABCDEF")));
  }

  private static void assertCmac(String expected, byte[] key, String message) {
    assertArrayEquals(hex(expected), AesCmac.of(key, hex(message)));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
