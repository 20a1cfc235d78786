package wenhui.link;

/// No answer that can be believed came back. Whether the hub has carried out the request is
/// unknown; asking again is always right.
public final class HubUnreachable extends Exception {
  private static final long serialVersionUID = 1L;

  public HubUnreachable(String why) {
    super(why);
  }

  public HubUnreachable(String why, Throwable cause) {
    super(why, cause);
  }
}
