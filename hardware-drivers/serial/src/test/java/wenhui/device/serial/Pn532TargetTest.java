package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wenhui.device.CardSeen.Technology;

final class Pn532TargetTest {

  @Test
  void no_card_is_no_target() {
    assertEquals(Optional.empty(), in("00"));
  }

  @Test
  void a_classic_card_with_four_bytes() {
    var target = in("010100040804DEADBEEF").orElseThrow();
    assertEquals("DEADBEEF", target.uid());
    assertEquals(Technology.MIFARE_CLASSIC, target.technology());
  }

  @Test
  void an_ntag_with_seven_bytes() {
    var target = in("0101004400" + "0704DE5F1EACC040").orElseThrow();
    assertEquals("04DE5F1EACC040", target.uid());
    assertEquals(Technology.NTAG, target.technology());
  }

  @Test
  void a_uid_of_ten_bytes_is_honoured() {
    assertEquals(
        "0102030405060708090A", in("0101004408" + "0A0102030405060708090A").orElseThrow().uid());
  }

  @Test
  void a_city_card_with_its_answer_to_select() {
    var target = in("0101000428" + "0401020304" + "10788090022090" + "0".repeat(18)).orElseThrow();
    assertEquals(Technology.ISO_14443_4, target.technology());
    assertArrayEquals(HexFormat.of().parseHex("788090022090" + "0".repeat(18)), target.ats());
  }

  @Test
  void a_made_up_uid_is_known_as_one() {
    assertTrue(in("0101000420" + "0408A1B2C3").orElseThrow().randomUid());
  }

  @Test
  void a_length_beyond_the_answer_is_no_target() {
    assertEquals(Optional.empty(), in("01010004080701020304"));
    assertEquals(Optional.empty(), in("0101000408FF01020304"));
    assertEquals(Optional.empty(), in("010100040800"));
  }

  @Test
  void no_answer_makes_it_stumble() {
    var random = new Random(20);
    for (int i = 0; i < 100_000; i++) {
      var list = new byte[random.nextInt(40)];
      random.nextBytes(list);
      Pn532Target.in(list);
    }
  }

  private static Optional<Pn532Target> in(String hex) {
    return Pn532Target.in(HexFormat.of().parseHex(hex));
  }
}
