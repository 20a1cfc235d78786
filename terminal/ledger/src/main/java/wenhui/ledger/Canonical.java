package wenhui.ledger;

import java.text.Normalizer;
import java.util.SortedMap;
import java.util.TreeMap;

/// The one spelling of a journal entry (protocol.md §7): UTF-8 JSON, keys of printable ASCII
/// sorted, no white space, integers below 2⁵³ only, strings in NFC, escaped only `\" \\ \b \f \n \r
/// \t` and four hexadecimal digits below 0x20. Two entries that mean the same are the same bytes,
/// so a hash can stand for them.
///
/// Arrays, `true`, `false`, `null` and fractions do not occur in a journal.
sealed interface Canonical {

  /// The largest integer that every JSON reader keeps exactly.
  long MOST = (1L << 53) - 1;

  /// An object; its keys are in the order they are written in.
  record Members(SortedMap<String, Canonical> values) implements Canonical {
    Members() {
      this(new TreeMap<>());
    }

    Members with(String key, Canonical value) {
      if (key.isEmpty() || !printable(key)) {
        throw new IllegalArgumentException("key is not printable ASCII: " + key);
      }
      values.put(key, value);
      return this;
    }

    Members with(String key, String value) {
      return with(key, new Text(value));
    }

    Members with(String key, long value) {
      return with(key, new Whole(value));
    }
  }

  /// A string, brought to NFC when it is made.
  record Text(String value) implements Canonical {
    public Text {
      if (!printable(value)) { // Else there is nothing to do, and a verifier does it often.
        value = Normalizer.normalize(value, Normalizer.Form.NFC);
        if (value.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
          throw new IllegalArgumentException("half a surrogate pair cannot be written as UTF-8");
        }
      }
    }
  }

  /// An integer.
  record Whole(long value) implements Canonical {
    public Whole {
      if (Math.abs(value) > MOST || value == Long.MIN_VALUE) {
        throw new IllegalArgumentException("integer out of range: " + value);
      }
    }
  }

  /// The text of this, to be stored and, as UTF-8, to be hashed.
  default String encode() {
    var out = new StringBuilder(384);
    write(this, out);
    return out.toString();
  }

  private static boolean printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= 0x20 || c >= 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static void write(Canonical node, StringBuilder out) {
    switch (node) {
      case Whole(long value) -> out.append(value);
      case Text(String value) -> quote(value, out);
      case Members(var values) -> {
        char separator = '{';
        for (var member : values.entrySet()) {
          out.append(separator);
          quote(member.getKey(), out);
          write(member.getValue(), out.append(':'));
          separator = ',';
        }
        out.append(values.isEmpty() ? "{}" : "}");
      }
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(c < 0x10 ? '0' : '1');
            out.append("0123456789abcdef".charAt(c & 15));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
