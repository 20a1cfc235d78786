package wenhui.link;

import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A JSON value as the protocol allows it: no null, no fractions, keys in ASCII (protocol §7, a
/// subset of RFC 8785).
///
/// There is exactly one text for a value, so values may be hashed and signed.
public sealed interface Json {

  /// The longest text that is read or written, in bytes: a SYNC of 256 KiB (protocol §8).
  int MOST_BYTES = 256 * 1024;

  /// @param value in Unicode's normal form C; other forms are brought into it
  record Text(String value) implements Json {
    private static final int FIRST_MARK = 0x300; // Below it every character is its own form C.

    public Text {
      if (!isBelow(FIRST_MARK, value)) {
        value = Normalizer.normalize(value, Normalizer.Form.NFC);
        if (value.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
          throw new IllegalArgumentException("half a surrogate pair cannot be written as UTF-8");
        }
      }
    }
  }

  private static boolean isBelow(int limit, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= limit) {
        return false;
      }
    }
    return true;
  }

  /// Whether `text` may be the name of a field: plain ASCII, no space.
  static boolean isKey(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) >= 127) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /// @param value within ±(2⁵³ − 1), which every reader of JSON keeps exactly
  record Whole(long value) implements Json {
    static final long MOST = (1L << 53) - 1;

    public Whole {
      if (value < -MOST || value > MOST) {
        throw new IllegalArgumentException("number out of range: " + value);
      }
    }
  }

  record Flag(boolean value) implements Json {}

  record Items(List<Json> values) implements Json {
    public Items {
      values = List.copyOf(values);
    }
  }

  record Fields(SortedMap<String, Json> values) implements Json {
    public Fields {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
      for (String key : values.keySet()) {
        if (!isKey(key)) {
          throw new IllegalArgumentException("a key is not plain ASCII");
        }
      }
    }
  }

  /// Reads any spelling of a value: white space and the order of keys are free, a key given twice
  /// is a fault.
  static Json parse(byte[] text) throws Malformed {
    return new JsonReader(text).read();
  }

  /// Reads a value in its one spelling and refuses every other.
  static Json canonical(byte[] text) throws Malformed {
    Json value = parse(text);
    if (!java.util.Arrays.equals(value.bytes(), text)) {
      throw new Malformed("not canonical");
    }
    return value;
  }

  /// As [#canonical(byte[])], of the text that these bytes spell.
  static Json canonical(String text) throws Malformed {
    Json value = new JsonReader(text).read();
    if (!value.text().equals(text)) {
      throw new Malformed("not canonical");
    }
    return value;
  }

  /// The value's one text.
  default String text() {
    return JsonWriter.write(this);
  }

  /// The value's one text, in UTF-8.
  default byte[] bytes() {
    return text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
