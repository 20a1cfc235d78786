package wenhui.ledger;

import wenhui.ledger.Canonical.Members;
import wenhui.ledger.Canonical.Text;
import wenhui.ledger.Canonical.Whole;

/// Reads [Canonical] text, and nothing else: what it has read is written again, and any difference
/// to the text is refused. So the reader may be lenient without harm: there is one spelling.
final class CanonicalReader {
  private static final int DEPTH_MOST = 8;

  private final String text;
  private int at;

  private CanonicalReader(String text) {
    this.text = text;
  }

  /// The text is not canonical; says where and why.
  static final class NotCanonical extends Exception {
    private static final long serialVersionUID = 1L;

    NotCanonical(String why) {
      super(why);
    }
  }

  /// The object that `text` spells.
  static Members read(String text) throws NotCanonical {
    Members object = readLeniently(text);
    if (!object.encode().equals(text)) {
      throw new NotCanonical("not the canonical spelling of what it says");
    }
    return object;
  }

  /// What `text` begins to say, if it says it in a spelling that we understand. Only for a caller
  /// who writes it again and compares.
  static Members readLeniently(String text) throws NotCanonical {
    try {
      return new CanonicalReader(text).object(1);
    } catch (IllegalArgumentException e) {
      throw new NotCanonical(e.getMessage());
    }
  }

  private Canonical value(int depth) throws NotCanonical {
    return switch (peek()) {
      case '{' -> object(depth + 1);
      case '"' -> new Text(string());
      default -> new Whole(integer());
    };
  }

  private Members object(int depth) throws NotCanonical {
    if (depth > DEPTH_MOST) {
      throw new NotCanonical("nested deeper than " + DEPTH_MOST);
    }
    expect('{');
    var members = new Members();
    if (peek() == '}') {
      at++;
      return members;
    }
    while (true) {
      String key = string();
      expect(':');
      members.with(key, value(depth));
      if (peek() == '}') {
        at++;
        return members;
      }
      expect(',');
    }
  }

  private String string() throws NotCanonical {
    expect('"');
    int end = at;
    while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\\') {
      end++;
    }
    if (end < text.length() && text.charAt(end) == '"') {
      String plain = text.substring(at, end);
      at = end + 1;
      return plain;
    }
    return escaped();
  }

  private String escaped() throws NotCanonical {
    var out = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      out.append(c == '\\' ? escape() : c);
    }
    at++;
    return out.toString();
  }

  private char escape() throws NotCanonical {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        if (at + 4 > text.length()) {
          throw new NotCanonical("cut off at character " + at);
        }
        char unit = (char) Integer.parseInt(text, at, at + 4, 16);
        at += 4;
        yield unit;
      }
      default -> throw new NotCanonical("unknown escape at character " + at);
    };
  }

  private long integer() throws NotCanonical {
    int start = at;
    while (at < text.length() && (text.charAt(at) == '-' || Character.isDigit(text.charAt(at)))) {
      at++;
    }
    if (start == at) {
      throw new NotCanonical("no value at character " + at);
    }
    return Long.parseLong(text, start, at, 10);
  }

  private char peek() throws NotCanonical {
    if (at >= text.length()) {
      throw new NotCanonical("cut off at character " + at);
    }
    return text.charAt(at);
  }

  private void expect(char wanted) throws NotCanonical {
    if (peek() != wanted) {
      throw new NotCanonical("no '%c' at character %d".formatted(wanted, at));
    }
    at++;
  }
}
