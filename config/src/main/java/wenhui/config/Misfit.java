package wenhui.config;

/// A value is not of the shape that its key wants; the message is a clause to follow the key.
final class Misfit extends Exception {
  private static final long serialVersionUID = 1L;

  Misfit(String what) {
    super(what);
  }
}
