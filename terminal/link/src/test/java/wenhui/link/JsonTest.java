package wenhui.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class JsonTest {

  @Test
  void keys_are_sorted_and_space_is_dropped() throws Malformed {
    assertEquals("{\"a\":[1,-2],\"b\":true}", rewritten(" { \"b\" : true ,\n\"a\":[ 1 , -2 ] } "));
  }

  @Test
  void only_needed_escapes_are_written() throws Malformed {
    assertEquals("\"/\\u0001\\n中\"", rewritten("\"\\/\\u0001\\u000a\\u4e2d\""));
  }

  @Test
  void text_is_brought_into_normal_form() throws Malformed {
    assertEquals("\"é\"", rewritten("\"e\u0301\""));
  }

  @Test
  void what_the_protocol_does_not_know_is_refused() {
    for (String text :
        List.of(
            "",
            " ",
            "null",
            "1.5",
            "1e3",
            "01",
            "-0",
            "-",
            "9007199254740992",
            "+1",
            "\"\t\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\ud800\"",
            "\"open",
            "{\"a\":1,\"a\":2}",
            "{\"ä\":1}",
            "{\"\":1}",
            "{a:1}",
            "[1,]",
            "[1",
            "{\"a\":1,}",
            "tru",
            "[] []",
            "\uFEFF1")) {
      assertThrows(Malformed.class, () -> rewritten(text), text);
    }
  }

  @Test
  void the_largest_number_is_kept() throws Malformed {
    assertEquals("-9007199254740991", rewritten("-9007199254740991"));
  }

  @Test
  void a_bomb_of_brackets_is_refused() {
    assertThrows(Malformed.class, () -> rewritten("[".repeat(100_000)));
  }

  @Test
  void bytes_that_are_no_utf8_are_refused() {
    assertThrows(Malformed.class, () -> Json.parse(new byte[] {'"', (byte) 0xC3, '"'}));
  }

  @Test
  void another_spelling_is_not_canonical() {
    byte[] text = "{\"b\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8);
    assertThrows(Malformed.class, () -> Json.canonical(text));
  }

  @Test
  void any_value_is_read_back_as_it_was() throws Malformed {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      Json value = any(random, 4);
      assertEquals(value, Json.canonical(value.bytes()), "seed " + seed);
    }
  }

  @Test
  void damaged_text_is_refused_or_read_never_worse() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] text = any(random, 4).bytes();
      text[random.nextInt(text.length)] = (byte) random.nextInt(256);
      try {
        Json value = Json.parse(text);
        assertArrayEquals(value.bytes(), Json.canonical(value.bytes()).bytes());
      } catch (Malformed _) {
        // As it should.
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", case " + i, e);
      }
    }
  }

  private static String rewritten(String text) throws Malformed {
    var value = Json.parse(text.getBytes(StandardCharsets.UTF_8));
    return new String(value.bytes(), StandardCharsets.UTF_8);
  }

  private static Json any(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 5 : 3)) {
      case 0 -> new Json.Whole(random.nextLong() >> (11 + random.nextInt(50)));
      case 1 -> new Json.Flag(random.nextBoolean());
      case 2 -> new Json.Text(text(random));
      case 3 -> {
        var items = new ArrayList<Json>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(any(random, depth - 1));
        }
        yield new Json.Items(items);
      }
      default -> {
        var fields = new TreeMap<String, Json>();
        for (int i = random.nextInt(4); i > 0; i--) {
          fields.put("k" + random.nextInt(100), any(random, depth - 1));
        }
        yield new Json.Fields(fields);
      }
    };
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x1F000);
      text.appendCodePoint(c >= 0xD800 && c < 0xE000 ? '券' : c);
    }
    return text.toString();
  }
}
