package wenhui.redeem;

/// A voucher that was already taken off the bill at hand.
///
/// @param minimum the purchase it wanted; minimums on one bill add up
/// @param worth what it took off
public record Applied(BatchId batch, Conditions.Stacking stacking, Fen minimum, Fen worth) {

  /// Whether this voucher and one of `batch` tolerate each other.
  boolean goesWith(BatchId batch, Conditions.Stacking other) {
    boolean same = this.batch.equals(batch);
    return stacking.tolerates(same) && other.tolerates(same);
  }
}
