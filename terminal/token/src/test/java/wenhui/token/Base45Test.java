package wenhui.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class Base45Test {

  @Test
  void the_examples_of_the_rfc_come_out() throws Malformed {
    assertBothWays("BB8", "AB");
    assertBothWays("%69 VD92EX0", "Hello!!");
    assertBothWays("UJCLQE7W581", "base-45");
    assertBothWays("QED8WEX0", "ietf!");
    assertBothWays("", "");
  }

  @Test
  void the_largest_values_are_read_and_the_next_ones_are_not() throws Malformed {
    assertArrayEquals(new byte[] {-1, -1}, Base45.decode("FGW", 0));
    assertArrayEquals(new byte[] {-1}, Base45.decode("U5", 0));
    assertRefused("GGW");
    assertRefused(":::");
    assertRefused("V5");
    assertRefused("::");
  }

  @Test
  void a_lone_digit_is_refused() {
    assertRefused("A");
    assertRefused("BB8A");
  }

  @Test
  void what_is_no_digit_is_refused() {
    for (String text :
        new String[] {"bb8", "BB\n", "\u0080B8", "\u00A0B8", "B!8", "BB\uFF18", "\u0000\u0000"}) {
      assertRefused(text);
    }
  }

  @Test
  void a_space_is_a_digit_like_any_other() throws Malformed {
    assertArrayEquals(new byte[] {0, 36}, Base45.decode(" 00", 0));
    assertArrayEquals(new byte[] {6, 84}, Base45.decode("0 0", 0));
  }

  @Test
  void every_text_that_is_read_is_the_only_one_for_its_bytes() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    int read = 0;
    for (int i = 0; i < 50_000; i++) {
      String text = anyText(random);
      try {
        assertEquals(text, Base45.encode(Base45.decode(text, 0)), () -> "seed " + seed);
        read++;
      } catch (Malformed _) {
        // Refused, which is the other half of being canonical.
      }
    }
    assertTrue(read > 1_000, "seed " + seed + ": too few texts were readable: " + read);
  }

  private static String anyText(SplittableRandom random) {
    String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:a";
    var text = new StringBuilder();
    for (int length = random.nextInt(9); length > 0; length--) {
      text.append(digits.charAt(random.nextInt(digits.length())));
    }
    return text.toString();
  }

  private static void assertBothWays(String text, String plain) throws Malformed {
    assertEquals(text, Base45.encode(plain.getBytes(US_ASCII)));
    assertEquals(plain, new String(Base45.decode(text, 0), US_ASCII));
  }

  private static void assertRefused(String text) {
    assertThrows(Malformed.class, () -> Base45.decode(text, 0), text);
  }
}
