package wenhui.token;

/// The bytes are not what the layout asks for. Thrown for every hostile scan, so it is cheap: it
/// carries no stack trace, and says nothing of the content.
final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  Malformed(String what) {
    super(what, null, false, false);
  }
}
