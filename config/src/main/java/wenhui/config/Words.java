package wenhui.config;

import java.util.Locale;
import java.util.ResourceBundle;

/// What is said to an installer, Chinese first: `缺少 · missing`. Both at once, because nobody knows
/// which of them reads the log of a service.
final class Words {
  private static final ResourceBundle CHINESE = bundle(Locale.SIMPLIFIED_CHINESE);
  private static final ResourceBundle ENGLISH = bundle(Locale.ENGLISH);

  private Words() {}

  /// The words under `key`, with `about` where they say `%s`.
  static String of(String key, Object... about) {
    return CHINESE.getString(key).formatted(about)
        + " · "
        + ENGLISH.getString(key).formatted(about);
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        "wenhui.config.faults",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
