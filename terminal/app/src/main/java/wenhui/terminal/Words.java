package wenhui.terminal;

import java.util.Locale;
import java.util.ResourceBundle;

/// The words that this program itself puts on paper and console, from its resource bundle.
final class Words {
  private final ResourceBundle bundle;

  Words(Locale locale) {
    this.bundle = ResourceBundle.getBundle("wenhui.terminal.terminal", locale);
  }

  static Words chinese() {
    return new Words(Locale.SIMPLIFIED_CHINESE);
  }

  String get(String key) {
    return bundle.getString(key);
  }
}
