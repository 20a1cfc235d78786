package wenhui.redeem;

/// What a batch asks of who presents its vouchers and of the bill, beyond its [Terms].
///
/// @param specialOnly only for cards with the special-group bit (老年人、未成年人、残疾人)
/// @param keepsBalance what a use leaves of the face value stays for the next one; only where the
///   benefit is [Benefit.CashOff]
public record Conditions(
    Bearing bearing, boolean specialOnly, Limits limits, Stacking stacking, boolean keepsBalance) {

  /// Nothing beyond the terms: whoever holds it may use it, one on a bill, all at once.
  public static final Conditions NONE =
      new Conditions(Bearing.BEARER, false, Limits.NONE, Stacking.ALONE, false);

  /// Who may use a voucher.
  public enum Bearing {
    /// Whoever shows it (不记名).
    BEARER,
    /// Only with the card that it was issued to (记名).
    CARD
  }

  /// What a voucher tolerates beside itself on one bill. Two vouchers go together only if each
  /// tolerates the other, so that the order in which they are shown makes no difference.
  public enum Stacking {
    /// Nothing.
    ALONE,
    /// Vouchers of other batches, but none of its own (不同批次可叠加).
    OTHER_BATCHES,
    /// Any.
    ANY;

    boolean tolerates(boolean sameBatch) {
      return switch (this) {
        case ALONE -> false;
        case OTHER_BATCHES -> !sameBatch;
        case ANY -> true;
      };
    }
  }

  /// How many uses of the batch one holder may have.
  ///
  /// @param perDay in one of the programme's days, at least 1
  /// @param ever in the batch's life, at least 1
  public record Limits(int perDay, int ever) {

    /// As many as the holder has vouchers for. There is no need to know who the holder is.
    public static final Limits NONE = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    public Limits {
      if (perDay < 1 || ever < 1) {
        throw new IllegalArgumentException("a limit of nothing: " + perDay + ", " + ever);
      }
    }
  }

  /// Whether the holder must be known, by a card, before such a voucher can be used.
  public boolean wantsCard() {
    return bearing == Bearing.CARD || specialOnly || !limits.equals(Limits.NONE);
  }
}
