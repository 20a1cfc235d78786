package wenhui.redeem;

/// How an attempt ended, as counted in the log.
public enum Outcome {
  REDEEMED,
  WELCOMED,
  REFUSED;

  public static Outcome of(Decision.Final decision) {
    return switch (decision) {
      case Decision.Redeemed _ -> REDEEMED;
      case Decision.Welcomed _ -> WELCOMED;
      case Decision.Refused _ -> REFUSED;
    };
  }
}
