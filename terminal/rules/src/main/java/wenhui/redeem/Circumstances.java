package wenhui.redeem;

import java.util.List;
import java.util.Optional;

/// What [Redeem] needs to know beside [VoucherFacts] where a batch has [Conditions].
///
/// @param holder the card that was presented with the voucher
/// @param boundTo the card that the voucher was issued to, if it was issued to one
/// @param today uses of the batch by this holder today that still count
/// @param ever the same in the batch's life
/// @param onBill what was taken off this bill before, in order
/// @param spent what earlier uses took of the face value, where a balance is kept
public record Circumstances(
    Conditions conditions,
    Optional<Card> holder,
    Optional<CardId> boundTo,
    int today,
    int ever,
    List<Applied> onBill,
    Fen spent) {

  /// A voucher of a batch without conditions, alone on its bill.
  public static final Circumstances NONE =
      new Circumstances(
          Conditions.NONE, Optional.empty(), Optional.empty(), 0, 0, List.of(), Fen.ZERO);

  public Circumstances {
    onBill = List.copyOf(onBill);
  }

  /// What earlier vouchers took off this bill.
  Fen off() {
    return onBill.stream().map(Applied::worth).reduce(Fen.ZERO, Fen::plus);
  }

  /// The purchase that earlier vouchers on this bill wanted, together, in fen.
  long minimums() {
    return onBill.stream().mapToLong(a -> a.minimum().value()).sum();
  }

  /// What the voucher still holds.
  Fen left(Voucher voucher) {
    return conditions.keepsBalance()
        ? voucher.face().minus(voucher.face().least(spent))
        : voucher.face();
  }

  /// Whether the bill must be known before the voucher can be judged, whatever its terms say.
  boolean wantsSpend() {
    return conditions.keepsBalance() || !onBill.isEmpty();
  }
}
