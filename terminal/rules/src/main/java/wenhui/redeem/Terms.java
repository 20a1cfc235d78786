package wenhui.redeem;

import java.util.Optional;

/// What all vouchers of a batch (批次) have in common and the token has no room for.
///
/// @param name what clerk and resident call it: 满50减20
/// @param uses how often one voucher may be used, 1 to 99 (protocol.md §8)
/// @param opening when in the week, if not always
/// @param offline how it may be accepted without the hub
public record Terms(
    BatchId batch,
    String name,
    FundingSource source,
    Benefit benefit,
    int uses,
    Optional<Opening> opening,
    Offline offline) {

  /// How a batch may be accepted without the hub.
  public enum Offline {
    /// Not at all. Strictly once, everywhere.
    NEVER,
    /// By the one terminal or venue that holds the lease.
    HOME,
    /// By any terminal that still has credit out of the batch's exposure budget.
    EXPOSURE
  }

  public Terms {
    if (uses < 1 || uses > 99) {
      throw new IllegalArgumentException("uses out of range: " + uses);
    }
  }

  /// The same terms, paid by another fund.
  public Terms paidBy(FundingSource other) {
    return new Terms(batch, name, other, benefit, uses, opening, offline);
  }

  /// Whether the bill must be known before the voucher can be judged.
  public boolean wantsSpend(Voucher voucher) {
    return switch (benefit) {
      case Benefit.CashOff() -> Fen.ZERO.isLessThan(voucher.minimumSpend());
      case Benefit.PercentOff(_) -> true;
      case Benefit.Admission() -> false;
    };
  }
}
