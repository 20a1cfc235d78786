package wenhui.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BillTest {

  @Test
  void digits_make_yuan_and_fen() {
    assertTyped("68", 6_800, "68");
    assertTyped("68.", 6_800, "68.");
    assertTyped("68.5", 6_850, "68.5");
    assertTyped("68.05", 6_805, "68.05");
    assertTyped("0.01", 1, "0.01");
  }

  @Test
  void nothing_is_an_amount_of_nothing() {
    for (String keys : new String[] {"", "0", "0.", "0.0", "0.00", "."}) {
      assertEquals(Optional.empty(), Bill.amount(typed(keys)), keys);
    }
  }

  @Test
  void a_point_first_stands_after_a_nought_and_a_second_one_is_dropped() {
    assertEquals("0.5", typed(".5"));
    assertEquals("6.8", typed("6.8."));
    assertEquals("6.85", typed("6..85"));
  }

  @Test
  void a_leading_nought_gives_way() {
    assertEquals("5", typed("05"));
    assertEquals("0", typed("000"));
    assertEquals("100", typed("100"));
  }

  @Test
  void there_are_two_decimals_and_six_whole_digits_at_most() {
    assertTyped("1.239", 123, "1.23");
    assertTyped("12345678", 12_345_600, "123456");
    assertTyped("999999.999", Bill.MOST.value(), "999999.99");
  }

  @Test
  void whatever_is_typed_is_an_amount_within_bounds_or_none() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      String keyed = "";
      for (int n = random.nextInt(14); n > 0; n--) {
        keyed = Bill.type(keyed, "0123456789.".charAt(random.nextInt(11)));
        assertTrue(keyed.matches("(0|[1-9][0-9]{0,5})(\\.[0-9]{0,2})?"), "seed " + seed + keyed);
      }
      Bill.amount(keyed).ifPresent(a -> assertTrue(!Bill.MOST.isLessThan(a), "seed " + seed));
    }
  }

  private static void assertTyped(String keys, long fen, String shown) {
    assertEquals(shown, typed(keys));
    assertEquals(Optional.of(new Fen(fen)), Bill.amount(typed(keys)), keys);
  }

  private static String typed(String keys) {
    String keyed = "";
    for (char key : keys.toCharArray()) {
      keyed = Bill.type(keyed, key);
    }
    return keyed;
  }
}
