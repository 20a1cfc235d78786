package wenhui.link;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.TreeMap;

/// Reads one JSON text (RFC 8259) of bounded size and depth. Whatever the bytes are, the outcome is
/// a value or [Malformed].
final class JsonReader {
  private static final int MOST_DEPTH = 8;
  private static final int MOST_DIGITS = 16; // Of 2⁵³ − 1 = 9007199254740991.
  private final String in;
  private int at;

  JsonReader(byte[] text) throws Malformed {
    if (text.length > Json.MOST_BYTES) {
      throw new Malformed("longer than " + Json.MOST_BYTES + " bytes");
    }
    try {
      in = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException _) {
      throw new Malformed("not UTF-8");
    }
  }

  JsonReader(String text) throws Malformed {
    if (text.length() > Json.MOST_BYTES) {
      throw new Malformed("longer than " + Json.MOST_BYTES + " characters");
    }
    in = text;
  }

  Json read() throws Malformed {
    Json value = value(0);
    space();
    if (at < in.length()) {
      throw fault("text after the end");
    }
    return value;
  }

  private Json value(int depth) throws Malformed {
    if (depth > MOST_DEPTH) {
      throw fault("nested too deep");
    }
    space();
    return switch (peek()) {
      case '{' -> fields(depth);
      case '[' -> items(depth);
      case '"' -> new Json.Text(text());
      case 't' -> word("true", new Json.Flag(true));
      case 'f' -> word("false", new Json.Flag(false));
      default -> whole();
    };
  }

  private Json fields(int depth) throws Malformed {
    var fields = new TreeMap<String, Json>();
    at++;
    space();
    if (accept('}')) {
      return new Json.Fields(fields);
    }
    do {
      space();
      String key = text();
      if (!Json.isKey(key)) {
        throw fault("a key is not plain ASCII");
      }
      space();
      expect(':');
      if (fields.put(key, value(depth + 1)) != null) {
        throw fault("a key stands twice");
      }
      space();
    } while (accept(','));
    expect('}');
    return new Json.Fields(fields);
  }

  private Json items(int depth) throws Malformed {
    var items = new ArrayList<Json>();
    at++;
    space();
    if (accept(']')) {
      return new Json.Items(items);
    }
    do {
      items.add(value(depth + 1));
      space();
    } while (accept(','));
    expect(']');
    return new Json.Items(items);
  }

  private Json whole() throws Malformed {
    int from = at;
    accept('-');
    int digits = at;
    while (at < in.length() && in.charAt(at) >= '0' && in.charAt(at) <= '9') {
      at++;
    }
    boolean leadingZero = at - digits > 1 && in.charAt(digits) == '0';
    String number = in.substring(from, at);
    if (at == digits || at - digits > MOST_DIGITS || leadingZero || number.equals("-0")) {
      throw fault("not a whole number of the protocol");
    }
    long value = Long.parseLong(number);
    if (Math.abs(value) > Json.Whole.MOST) {
      throw fault("number out of range");
    }
    return new Json.Whole(value); // A fraction or exponent is found as text after it.
  }

  private String text() throws Malformed {
    expect('"');
    int from = at;
    while (at < in.length() && isPlain(in.charAt(at))) {
      at++;
    }
    if (accept('"')) {
      return in.substring(from, at - 1); // As good as always.
    }
    var text = new StringBuilder().append(in, from, at);
    while (true) {
      char c = next();
      if (c == '"') {
        break;
      }
      if (c < ' ') {
        throw fault("a control character in a string");
      }
      text.append(c == '\\' ? escaped() : c);
    }
    requirePairs(text);
    return text.toString();
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c != '"' && c != '\\' && c < Character.MIN_SURROGATE;
  }

  private char escaped() throws Malformed {
    return switch (next()) {
      case '"' -> '"';
      case '\\' -> '\\';
      case '/' -> '/';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        String hex = in.substring(at, Math.min(at + 4, in.length()));
        if (!hex.matches("[0-9a-fA-F]{4}")) {
          throw fault("a bad escape");
        }
        at += 4;
        yield (char) HexFormat.fromHexDigits(hex);
      }
      default -> throw fault("a bad escape");
    };
  }

  /// Half of a surrogate pair has no UTF-8, so it could not be written again.
  private void requirePairs(StringBuilder text) throws Malformed {
    if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= 0xDFFF)) {
      throw fault("half a surrogate pair");
    }
  }

  private Json word(String word, Json value) throws Malformed {
    if (!in.startsWith(word, at)) {
      throw fault("not a value");
    }
    at += word.length();
    return value;
  }

  private void space() {
    while (at < in.length() && " \t\n\r".indexOf(in.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws Malformed {
    if (at >= in.length()) {
      throw fault("ends too early");
    }
    return in.charAt(at);
  }

  private char next() throws Malformed {
    char c = peek();
    at++;
    return c;
  }

  private boolean accept(char c) {
    boolean there = at < in.length() && in.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void expect(char c) throws Malformed {
    if (!accept(c)) {
      throw fault("no " + c + " where one must be");
    }
  }

  private Malformed fault(String what) {
    return new Malformed(what + ", at " + at);
  }
}
