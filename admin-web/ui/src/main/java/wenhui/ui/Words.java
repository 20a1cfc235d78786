package wenhui.ui;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;

/// The words of one bundle in one language; every word that a person sees comes from here.
///
/// A bundle is a pair of UTF-8 files, `words_zh_CN.properties` and `words_en.properties`, with the
/// same keys. `|` marks where a sentence may be broken over two lines, so that no clause is torn
/// and no line ends in a single character; `{0}`, `{1}`, … stand for what is filled in. Unlike
/// [java.text.MessageFormat], apostrophes and numbers are left as they are: amounts are formatted
/// by whoever knows what they are.
///
/// Immutable; any thread.
public final class Words {
  private final ResourceBundle bundle;
  private final Locale locale;

  private Words(ResourceBundle bundle, Locale locale) {
    this.bundle = bundle;
    this.locale = locale;
  }

  /// The words of `bundle`, such as `wenhui.screen.words`, in exactly this language: a missing
  /// translation is never replaced by the machine's own language.
  ///
  /// @throws MissingResourceException if there is no such bundle
  public static Words of(String bundle, Locale locale, ClassLoader loader) {
    var exactly =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT);
    return new Words(ResourceBundle.getBundle(bundle, locale, loader, exactly), locale);
  }

  public Locale locale() {
    return locale;
  }

  public boolean has(String key) {
    return bundle.containsKey(key);
  }

  public Set<String> keys() {
    return new TreeSet<>(bundle.keySet());
  }

  /// The sentence in one piece, without its marks.
  ///
  /// @throws MissingResourceException if there is no such key: a defect, found by tests
  public String say(String key, Object... filled) {
    return String.join("", phrases(key, filled));
  }

  /// The sentence in the pieces that must not be torn; one piece in most languages.
  public List<String> phrases(String key, Object... filled) {
    return List.of(fill(bundle.getString(key), filled).split("\\|"));
  }

  private static String fill(String pattern, Object... filled) {
    String text = pattern;
    for (int i = 0; i < filled.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(filled[i]));
    }
    return text;
  }
}
