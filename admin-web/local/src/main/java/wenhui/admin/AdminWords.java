package wenhui.admin;

import java.util.Locale;
import wenhui.ui.Words;

/// The words of the admin pages in either language.
final class AdminWords {
  private static final String BUNDLE = "wenhui.admin.admin";
  private static final Words CHINESE = in(Locale.SIMPLIFIED_CHINESE);
  private static final Words ENGLISH = in(Locale.ENGLISH);

  private AdminWords() {}

  private static Words in(Locale locale) {
    return Words.of(BUNDLE, locale, AdminWords.class.getClassLoader());
  }

  static Words chinese() {
    return CHINESE;
  }

  static Words english() {
    return ENGLISH;
  }
}
