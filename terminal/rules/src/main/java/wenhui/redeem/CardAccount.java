package wenhui.redeem;

/// One card's account: its kind and what it has stored.
public record CardAccount(CardId card, DiscountClass discountClass, Purse purse) {

  /// The account under the number of a new card (换卡). Everything moves; the old number is left with
  /// [#emptied] and is refused as [Card.Standing#REPLACED].
  public CardAccount movedTo(CardId card) {
    if (card.equals(this.card)) {
      throw new IllegalArgumentException("a card cannot replace itself");
    }
    return new CardAccount(card, discountClass, purse);
  }

  /// The old account once all has moved.
  public CardAccount emptied() {
    return new CardAccount(card, discountClass, Purse.EMPTY);
  }
}
