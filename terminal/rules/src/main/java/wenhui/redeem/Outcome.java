package wenhui.redeem;

/// How an attempt ended, as counted in the log.
public enum Outcome {
  REDEEMED,
  WELCOMED,
  REFUSED,
  /// What a clerk wanted at the desk was not done; no voucher, card or group was turned away.
  DENIED,
  PAID,
  COUNTED,
  UNDONE,
  SHIFT_OPENED,
  SHIFT_CLOSED;

  public static Outcome of(Decision.Final decision) {
    return switch (decision) {
      case Decision.Redeemed _ -> REDEEMED;
      case Decision.Welcomed _ -> WELCOMED;
      case Decision.Refused(Reason reason, _, _) -> reason.ofDesk() ? DENIED : REFUSED;
      case Decision.Paid _ -> PAID;
      case Decision.Counted _ -> COUNTED;
      case Decision.Undone _ -> UNDONE;
      case Decision.ShiftOpened _ -> SHIFT_OPENED;
      case Decision.ShiftClosed _ -> SHIFT_CLOSED;
    };
  }
}
