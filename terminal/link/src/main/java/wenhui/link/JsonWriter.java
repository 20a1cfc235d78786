package wenhui.link;

import java.util.HexFormat;

/// Writes values in their one spelling: keys sorted, no white space, only the escapes that JSON
/// demands.
final class JsonWriter {
  private static final HexFormat HEX = HexFormat.of();
  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  static String write(Json value) {
    var writer = new JsonWriter();
    writer.value(value);
    return writer.out.toString();
  }

  private void value(Json value) {
    switch (value) {
      case Json.Text(String text) -> text(text);
      case Json.Whole(long number) -> out.append(number);
      case Json.Flag(boolean flag) -> out.append(flag);
      case Json.Items(var items) -> {
        String comma = "[";
        for (Json item : items) {
          out.append(comma);
          value(item);
          comma = ",";
        }
        out.append(items.isEmpty() ? "[]" : "]");
      }
      case Json.Fields(var fields) -> {
        String comma = "{";
        for (var field : fields.entrySet()) {
          out.append(comma);
          text(field.getKey());
          out.append(':');
          value(field.getValue());
          comma = ",";
        }
        out.append(fields.isEmpty() ? "{}" : "}");
      }
    }
  }

  private void text(String text) {
    out.append('"');
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain))) {
      plain++;
    }
    out.append(text, 0, plain);
    for (int i = plain; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u").append(HEX.toHexDigits(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c != '"' && c != '\\';
  }
}
