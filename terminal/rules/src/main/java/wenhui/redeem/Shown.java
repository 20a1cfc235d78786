package wenhui.redeem;

import java.util.List;
import java.util.Optional;

/// With what a voucher was shown.
///
/// @param holder the card that was held to the reader before
/// @param spend the bill, once a clerk has keyed it in
/// @param onBill what was taken off this bill before, in order
public record Shown(Optional<Card> holder, Optional<Fen> spend, List<Applied> onBill) {

  /// The code and nothing else.
  public static final Shown ALONE = new Shown(Optional.empty(), Optional.empty(), List.of());

  public Shown {
    onBill = List.copyOf(onBill);
  }

  public Shown billed(Optional<Fen> bill) {
    return new Shown(holder, bill, onBill);
  }
}
