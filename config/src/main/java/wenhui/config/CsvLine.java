package wenhui.config;

import java.util.ArrayList;
import java.util.List;

/// One line of CSV taken apart (RFC 4180): commas divide, double quotes protect, two of them inside
/// quotes are one.
final class CsvLine {

  private CsvLine() {}

  static List<String> fields(String line) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean doubled = quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
      if (doubled) {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return fields;
  }

  /// Spreadsheets put U+FEFF in front of UTF-8.
  static String unmarked(String heading) {
    return heading.startsWith("\uFEFF") ? heading.substring(1) : heading;
  }
}
