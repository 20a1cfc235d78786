package wenhui.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wenhui.device.CardSeen.Technology;

final class NumberFormatTest {
  private static final long NUMBER = 0x13005D1DA5L;

  /// One card, as different readers and its print say it.
  private static final Map<NumberFormat, String> ONE_CARD =
      Map.of(
          NumberFormat.HEX_10, "13005D1DA5",
          NumberFormat.DEC_13, "0081610481061",
          NumberFormat.HEX_8, "005D1DA5",
          NumberFormat.DEC_10, "0006102437",
          NumberFormat.DEC_8, "06102437",
          NumberFormat.DEC_3_5, "093,07589");

  @Test
  void the_same_card_is_written_as_each_reader_writes_it() {
    ONE_CARD.forEach((format, text) -> assertEquals(text, format.write(NUMBER), format::name));
  }

  @Test
  void what_any_reader_writes_becomes_one_number() {
    ONE_CARD.forEach((format, text) -> {
      long number = format.read(text).orElseThrow();
      assertEquals("093,07589", NumberFormat.DEC_3_5.write(number), format::name);
    });
  }

  @Test
  void every_number_survives_being_written_and_read() {
    long seed = 41;
    var random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      long number = random.nextLong();
      for (NumberFormat format : NumberFormat.values()) {
        long shown = number & ((1L << format.bits()) - 1);
        assertEquals(Optional.of(shown), format.read(format.write(number)), () -> "seed " + seed);
      }
    }
  }

  @Test
  void numbers_too_large_for_their_bits_are_refused() {
    assertEquals(Optional.empty(), NumberFormat.DEC_10.read("4294967296"));
    assertEquals(Optional.of(4_294_967_295L), NumberFormat.DEC_10.read("4294967295"));
    assertEquals(Optional.empty(), NumberFormat.DEC_8.read("16777216"));
    assertEquals(Optional.empty(), NumberFormat.DEC_3_5.read("256,00000"));
    assertEquals(Optional.empty(), NumberFormat.DEC_3_5.read("093,65536"));
    assertEquals(Optional.empty(), NumberFormat.DEC_13.read("1099511627776"));
  }

  @Test
  void other_text_is_refused() {
    for (String text :
        new String[] {"", "6102437", "00061024371", "000610243x", "093-07589", " "}) {
      for (NumberFormat format : NumberFormat.values()) {
        assertEquals(Optional.empty(), format.read(text));
      }
    }
  }

  @Test
  void formats_are_known_by_the_trades_names() {
    for (NumberFormat format : NumberFormat.values()) {
      assertEquals(Optional.of(format), NumberFormat.named(format.tradeName()));
    }
    assertEquals(Optional.of(NumberFormat.DEC_10), NumberFormat.named("8h10d"));
    assertEquals(Optional.empty(), NumberFormat.named("9H"));
  }

  @Test
  void a_short_format_covers_no_long_one() {
    assertTrue(NumberFormat.HEX_10.covers(NumberFormat.DEC_8));
    assertTrue(!NumberFormat.DEC_8.covers(NumberFormat.DEC_10));
  }

  @Test
  void a_card_is_seen_under_its_printed_number() {
    var numbers = CardNumbers.printed(NumberFormat.DEC_10);
    var card = numbers.identified(Technology.EM4100, "13005D1DA5");
    assertEquals("0006102437", card.number());
    assertEquals("13005D1DA5", card.uid());
  }

  @Test
  void a_card_may_count_its_bytes_from_the_end() {
    var numbers = new CardNumbers(Optional.of(NumberFormat.DEC_10), true);
    assertEquals("%010d".formatted(0x04030201L), numbers.of("01020304"));
  }

  @Test
  void without_a_format_the_uid_is_the_number() {
    assertEquals("04DE5F1EACC040", CardNumbers.UID.of("04DE5F1EACC040"));
  }
}
