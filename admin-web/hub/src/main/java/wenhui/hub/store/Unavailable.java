package wenhui.hub.store;

/// The database cannot be reached, or was too busy twelve times running. Whether the transaction
/// happened is unknown; asking again with the same ids is always right.
public final class Unavailable extends Exception {
  private static final long serialVersionUID = 1L;

  Unavailable(Throwable cause) {
    super("the database is not available: " + cause.getMessage(), cause);
  }
}
