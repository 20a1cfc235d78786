package wenhui.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The language of whoever sits at the console: locale(7). Chinese, unless they say otherwise.
public final class ConsoleLanguage {
  private static final List<String> BY_PRECEDENCE = List.of("LC_ALL", "LC_MESSAGES", "LANG");

  private ConsoleLanguage() {}

  /// As this process's environment says.
  public static Locale fromEnvironment() {
    return of(System.getenv());
  }

  /// The first that names a language: `C` names none, and our launcher sets it where the console
  /// cannot show Chinese names of files.
  static Locale of(Map<String, String> environment) {
    return BY_PRECEDENCE.stream()
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.matches("|POSIX|C|C\\..*"))
        .findFirst()
        .filter(value -> !value.startsWith("zh"))
        .map(_ -> Locale.ENGLISH)
        .orElse(Locale.SIMPLIFIED_CHINESE);
  }
}
