package wenhui.ledger;

import wenhui.redeem.Card;
import wenhui.redeem.CardNumber;
import wenhui.redeem.DiscountClass;
import wenhui.redeem.Fen;
import wenhui.redeem.Purse;

/// One line of the bureau's card register. The number is turned into its pseudonym at once and is
/// never stored.
///
/// @param greeting the surname and a star: 张*
/// @param special the bearer belongs to a group that gets more; which one, no terminal knows
/// @param discountClass for the discounts of partner venues
/// @param vouchers bound to the card and not used up
/// @param granted points and allowance that the bureau has granted until now, or reserved for this
///   terminal; what is spent and earned here, the terminal takes off and adds itself
public record CardRegistration(
    CardNumber number,
    Card.Standing standing,
    String greeting,
    boolean special,
    DiscountClass discountClass,
    int vouchers,
    Purse granted) {

  public CardRegistration {
    if (vouchers < 0) {
      throw new IllegalArgumentException("a card cannot hold less than nothing");
    }
  }

  /// A plain card.
  public CardRegistration(
      CardNumber number,
      Card.Standing standing,
      String greeting,
      boolean special,
      int vouchers,
      long points,
      Fen allowance) {
    this(
        number,
        standing,
        greeting,
        special,
        DiscountClass.PLAIN,
        vouchers,
        new Purse(points, allowance));
  }
}
