package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import wenhui.ledger.Canonical.Members;
import wenhui.ledger.Canonical.Text;
import wenhui.ledger.CanonicalReader.NotCanonical;

final class CanonicalTest {

  @Test
  void keys_are_sorted_and_nothing_is_spaced() {
    var object = new Members().with("b", 2).with("a", new Members().with("z", "y"));
    assertEquals("{\"a\":{\"z\":\"y\"},\"b\":2}", object.encode());
    assertEquals("{}", new Members().encode());
  }

  @Test
  void only_what_must_be_escaped_is_escaped() {
    var object = new Members().with("s", "\"\\\b\f\n\r\t\u0000\u001f/\u007f惠😀");
    assertEquals("{\"s\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f/\u007f惠😀\"}", object.encode());
  }

  @Test
  void text_is_brought_to_one_form() {
    assertEquals(new Text("\u00e9"), new Text("e\u0301"));
  }

  @Test
  void half_a_surrogate_pair_is_no_text() {
    assertThrows(IllegalArgumentException.class, () -> new Text("a\ud83d"));
  }

  @Test
  void integers_beyond_what_every_reader_keeps_are_refused() {
    new Members().with("n", Canonical.MOST).with("m", -Canonical.MOST);
    assertThrows(IllegalArgumentException.class, () -> new Members().with("n", 1L << 53));
    assertThrows(IllegalArgumentException.class, () -> new Members().with("n", Long.MIN_VALUE));
  }

  @Test
  void whatever_is_written_is_read_the_same() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      Members object = object(random, 4);
      assertEquals(object, CanonicalReader.read(object.encode()), "seed " + seed);
    }
  }

  @Test
  void every_other_spelling_is_refused() {
    for (String spelling :
        List.of(
            "",
            "{",
            "{}x",
            " {}",
            "{} ",
            "[]",
            "{\"a\":1,}",
            "{\"a\" :1}",
            "{\"a\":01}",
            "{\"a\":-0}",
            "{\"a\":+1}",
            "{\"a\":1.0}",
            "{\"a\":1e3}",
            "{\"a\":9007199254740992}",
            "{\"a\":99999999999999999999}",
            "{\"a\":true}",
            "{\"a\":null}",
            "{\"a\":[]}",
            "{\"b\":1,\"a\":2}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1,\"a\":1}",
            "{\"é\":1}",
            "{\"\":1}",
            "{\"a\":\"\\/\"}",
            "{\"a\":\"\\u0041\"}",
            "{\"a\":\"\\u001F\"}",
            "{\"a\":\"\\u000a\"}",
            "{\"a\":\"\\u+0a1\"}",
            "{\"a\":\"\\u00",
            "{\"a\":\"\\",
            "{\"a\":\"\n\"}",
            "{\"a\":\"e\u0301\"}",
            "{\"a\":\"\\ud83d\"}",
            "{\"a\":\u0661}",
            "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}")) {
      assertThrows(NotCanonical.class, () -> CanonicalReader.read(spelling), spelling);
    }
  }

  @Test
  void no_damage_to_one_character_goes_unnoticed_or_crashes() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 5_000; i++) {
      String text = object(random, 3).encode();
      int at = random.nextInt(text.length());
      char other = (char) random.nextInt(0x80);
      String damaged = text.substring(0, at) + other + text.substring(at + 1);
      try {
        assertEquals(damaged, CanonicalReader.read(damaged).encode(), "seed " + seed);
      } catch (NotCanonical _) {
        // The usual end. Where it is read all the same, it must be the one spelling of itself.
      }
    }
  }

  private static Members object(SplittableRandom random, int depth) {
    var object = new Members();
    for (int i = random.nextInt(5); i > 0; i--) {
      String key = Character.toString('a' + random.nextInt(26)) + random.nextInt(9);
      switch (random.nextInt(depth > 1 ? 3 : 2)) {
        case 0 -> object.with(key, random.nextLong(-Canonical.MOST, Canonical.MOST + 1));
        case 1 -> object.with(key, text(random));
        default -> object.with(key, object(random, depth - 1));
      }
    }
    return object;
  }

  private static String text(SplittableRandom random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x20);
            case 1 -> random.nextInt(0x20, 0x7F);
            case 2 -> random.nextInt(0x4E00, 0x9FFF);
            default -> random.nextInt(0x1F600, 0x1F640);
          });
    }
    return text.toString();
  }
}
