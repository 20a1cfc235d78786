package wenhui.ui;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes JSON (RFC 8259) from plain Java values: maps, lists, strings, numbers, booleans, and
/// `Optional.empty()` for null. Keys come in the order of the map.
///
/// Writing only: what comes in from outside is read by forms and query parameters.
public final class Json {

  private Json() {}

  /// @throws IllegalArgumentException for a value of any other kind
  public static String of(Object value) {
    var out = new StringBuilder();
    write(out, value);
    return out.toString();
  }

  private static void write(StringBuilder out, Object value) {
    switch (value) {
      case Map<?, ?> map -> object(out, map);
      case List<?> list -> array(out, list);
      case Optional<?> optional when optional.isPresent() -> write(out, optional.get());
      case Optional<?> _ -> out.append("null");
      case Long number -> out.append(number);
      case Integer number -> out.append(number);
      case Boolean flag -> out.append(flag);
      case String text -> string(out, text);
      case Enum<?> name -> string(out, name.name());
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private static void object(StringBuilder out, Map<?, ?> map) {
    out.append('{');
    String comma = "";
    for (var entry : map.entrySet()) {
      out.append(comma);
      string(out, entry.getKey().toString());
      out.append(':');
      write(out, entry.getValue());
      comma = ",";
    }
    out.append('}');
  }

  private static void array(StringBuilder out, List<?> list) {
    out.append('[');
    String comma = "";
    for (var item : list) {
      out.append(comma);
      write(out, item);
      comma = ",";
    }
    out.append(']');
  }

  /// Also `<`, so that JSON may stand inside a page, and the two line ends that JavaScript once
  /// took for its own.
  private static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '<', '\u2028', '\u2029' -> out.append("\\u%04x".formatted((int) c));
        default -> {
          if (c < ' ') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
