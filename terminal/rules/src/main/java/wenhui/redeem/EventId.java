package wenhui.redeem;

/// Which event people attend (演出、电影、展览、培训): a short code that the bureau gives, such as
/// `2026-PJ-03`.
public record EventId(String code) {

  public EventId {
    if (!code.matches("[A-Z0-9-]{2,24}")) {
      throw new IllegalArgumentException(
          "event code \"" + code + "\" is not 2 to 24 of A-Z, 0-9 and -");
    }
  }

  @Override
  public String toString() {
    return code;
  }
}
