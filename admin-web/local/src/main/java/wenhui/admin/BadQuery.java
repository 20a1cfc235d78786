package wenhui.admin;

import java.util.Arrays;
import wenhui.ui.Words;

/// A request named a parameter with a value that cannot be used.
final class BadQuery extends Exception {
  private static final long serialVersionUID = 1L;

  private final String parameter;
  private final String key;
  private final transient Object[] filled;

  /// @param key of the words that say what would be right: `query.day`
  /// @param filled into `{1}`, `{2}`, …; `{0}` is the parameter
  BadQuery(String parameter, String key, Object... filled) {
    super(parameter + " " + key);
    this.parameter = parameter;
    this.key = key;
    this.filled = filled;
  }

  String parameter() {
    return parameter;
  }

  /// One sentence for whoever writes a program: it names the parameter and the way out.
  String say(Words words) {
    return say(words, parameter, filled);
  }

  /// The same for people, who know a field by the label that it has on the page.
  String sayByLabel(Words words) {
    Object[] labelled = Arrays.stream(filled).map(it -> label(words, it)).toArray();
    return say(words, label(words, parameter), labelled);
  }

  private String say(Words words, Object name, Object[] more) {
    Object[] all = new Object[more.length + 1];
    all[0] = name;
    System.arraycopy(more, 0, all, 1, more.length);
    return words.say(key, all);
  }

  private static Object label(Words words, Object name) {
    String label = "filter." + name;
    return words.has(label) ? words.say(label) : name;
  }
}
