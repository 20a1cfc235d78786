package wenhui.hub.bureau;

/// One field of CSV (RFC 4180).
final class Csv {

  private Csv() {}

  /// A field that a spreadsheet would take for a formula is made text by an apostrophe (OWASP, "CSV
  /// Injection").
  static String field(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
