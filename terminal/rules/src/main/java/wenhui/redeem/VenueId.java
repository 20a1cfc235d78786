package wenhui.redeem;

/// Which venue (场馆, 网点): a short code that the bureau gives, such as `TYSD`.
public record VenueId(String code) {

  public VenueId {
    if (!code.matches("[A-Z0-9-]{2,16}")) {
      throw new IllegalArgumentException(
          "venue code \"" + code + "\" is not 2 to 16 of A-Z, 0-9 and -");
    }
  }

  @Override
  public String toString() {
    return code;
  }
}
