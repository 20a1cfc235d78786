package wenhui.admin;

import java.util.Locale;
import java.util.Optional;

/// What a password or PIN must be; each answer is the key of the words that say what is wrong.
final class Secrets {
  private static final int PASSWORD_LEAST = 10;
  static final int PASSWORD_MOST = 128;
  private static final int DISTINCT_LEAST = 5;
  private static final String RISING = "01234567890";
  private static final String FALLING = "09876543210";

  private Secrets() {}

  /// Length, not kinds of characters (ASVS 5.0 6.2.5); and neither the name itself nor a few keys
  /// pressed over and over.
  static Optional<String> password(String user, String password) {
    int length = password.codePointCount(0, password.length());
    if (length < PASSWORD_LEAST || length > PASSWORD_MOST) {
      return Optional.of("password.short");
    }
    String small = password.toLowerCase(Locale.ROOT);
    boolean plain =
        small.codePoints().distinct().count() < DISTINCT_LEAST
            || user.length() > 2 && small.contains(user)
            || small.contains("wenhui")
            || small.contains("password")
            || RISING.contains(small)
            || "qwertyuiop".contains(small);
    return plain ? Optional.of("password.plain") : Optional.empty();
  }

  /// 4 to 8 digits, not one digit only and not a staircase.
  static Optional<String> pin(String pin) {
    if (!pin.matches("[0-9]{4,8}")) {
      return Optional.of("people.pin");
    }
    boolean plain =
        pin.chars().distinct().count() == 1 || RISING.contains(pin) || FALLING.contains(pin);
    return plain ? Optional.of("people.pin.plain") : Optional.empty();
  }
}
