package wenhui.screen;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wenhui.redeem.Key;

/// One press as the page sends it: `key=FINISH` or `digit=5`, as a form or as flat JSON, with the
/// version of the page on which it was pressed.
///
/// @param version empty from clients that are not our page
/// @param run which run of the terminal made the page; versions count within one
public record KeyPress(Key key, OptionalLong version, Optional<String> run) {

  /// From a client that is not our page.
  public static KeyPress of(Key key) {
    return new KeyPress(key, OptionalLong.empty(), Optional.empty());
  }

  /// No press is longer; more is not even looked at.
  static final int MOST = 200;

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(key)=([A-Z_]{1,16})|(digit)=([0-9.]|%2E))(?:&version=([0-9]{1,18}))?"
              + "(?:&run=([0-9a-f-]{36}))?");
  private static final Pattern JSON =
      Pattern.compile(
          "\\s*\\{\\s*(?:\"(key)\"\\s*:\\s*\"([A-Z_]{1,16})\"|\"(digit)\"\\s*:\\s*\"([0-9.])\")"
              + "\\s*(?:,\\s*\"version\"\\s*:\\s*([0-9]{1,18})\\s*)?\\}\\s*");

  /// @return empty for anything that is not exactly one key of [Key]
  static Optional<KeyPress> parse(String body) {
    if (body.length() > MOST) {
      return Optional.empty();
    }
    return of(FORM.matcher(body)).or(() -> of(JSON.matcher(body)));
  }

  private static Optional<KeyPress> of(Matcher matcher) {
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var version =
        matcher.group(5) == null
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(matcher.group(5)));
    var run =
        matcher.groupCount() < 6 ? Optional.<String>empty() : Optional.ofNullable(matcher.group(6));
    return key(matcher).map(key -> new KeyPress(key, version, run));
  }

  private static Optional<Key> key(Matcher matcher) {
    if (matcher.group(3) != null) {
      String digit = matcher.group(4);
      return Optional.of(new Key.Digit(digit.length() == 1 ? digit.charAt(0) : '.'));
    }
    for (var button : Key.Button.values()) {
      if (button.name().equals(matcher.group(2))) {
        return Optional.of(button);
      }
    }
    return Optional.empty();
  }
}
