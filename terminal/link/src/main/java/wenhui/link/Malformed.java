package wenhui.link;

/// Bytes that are not a message of the protocol. The message says what is wrong and repeats nothing
/// of the content.
public final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  public Malformed(String what) {
    super(what);
  }
}
