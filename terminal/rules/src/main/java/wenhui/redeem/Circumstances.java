package wenhui.redeem;

import java.util.List;
import java.util.Optional;

/// What [Redeem] needs to know beside [VoucherFacts] where a batch has [Conditions].
///
/// @param holder the card that was presented with the voucher, in good standing
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

  /// The purchase that earlier vouchers on this bill wanted, together.
  Fen minimums() {
    return onBill.stream().map(Applied::minimum).reduce(Fen.ZERO, Fen::plus);
  }
}
