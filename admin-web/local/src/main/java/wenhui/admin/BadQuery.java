package wenhui.admin;

/// A request named a parameter with a value that cannot be used.
final class BadQuery extends Exception {
  private static final long serialVersionUID = 1L;

  private final String parameter;

  /// @param wanted what would be right, as a clause: `is a day such as 2026-11-22`
  BadQuery(String parameter, String wanted) {
    super(parameter + " " + wanted);
    this.parameter = parameter;
  }

  String parameter() {
    return parameter;
  }
}
