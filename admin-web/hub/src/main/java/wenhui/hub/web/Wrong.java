package wenhui.hub.web;

import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.text.Normalizer;
import java.util.List;
import wenhui.ui.Words;

/// What somebody asked for on a page cannot be done as it was filled in: one sentence in the
/// reader's language that names the thing and the way out. Nothing was changed.
final class Wrong extends HttpResponseException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final transient List<Object> values;

  /// @param key of the words, without their `wrong.`
  Wrong(String key, Object... values) {
    this(HttpStatus.BAD_REQUEST, key, values);
  }

  Wrong(HttpStatus status, String key, Object... values) {
    super(status.getCode(), key);
    this.key = "wrong." + key;
    this.values = List.of(values);
  }

  String in(Words words) {
    return words.say(
        key,
        values.stream()
            .map(value -> value instanceof Label(String label) ? words.say(label) : value)
            .toArray());
  }

  /// A whole number as people write it: also with full-width digits, blanks and commas.
  ///
  /// @param label key of the words that name the field
  static long whole(String given, String label, long most) {
    String digits = Normalizer.normalize(given, Normalizer.Form.NFKC).replaceAll("[\\s,]", "");
    long value = digits.matches("[0-9]{1,12}") ? Long.parseLong(digits) : -1;
    if (value < 1 || value > most) {
      throw new Wrong("whole", new Label(label), most);
    }
    return value;
  }

  /// Words inside words.
  record Label(String key) {}
}
