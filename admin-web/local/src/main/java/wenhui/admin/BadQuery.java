package wenhui.admin;

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

  /// One sentence that names the parameter and the way out.
  String say(Words words) {
    Object[] all = new Object[filled.length + 1];
    all[0] = parameter;
    System.arraycopy(filled, 0, all, 1, filled.length);
    return words.say(key, all);
  }
}
