package wenhui.link;

/// The hub has revoked this terminal's key, and signed that it has: stop redeeming, wipe what is
/// held for others.
public final class Revoked extends Exception {
  private static final long serialVersionUID = 1L;

  public Revoked() {
    super("the hub has revoked this terminal's key");
  }
}
