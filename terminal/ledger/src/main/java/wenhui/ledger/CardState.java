package wenhui.ledger;

import wenhui.redeem.Card;
import wenhui.redeem.CardId;
import wenhui.redeem.DiscountClass;
import wenhui.redeem.Fen;

/// A card as the hub has it. Its number no terminal is told.
///
/// @param balance what the account holds at the hub: less what was spent anywhere, here too, as far
///   as the hub has heard and counted it
/// @param greeting the surname and a star: 张*; empty if the hub does not know the bearer
/// @param tail the last four characters of the number, or empty
/// @param points that the bureau has granted until now; what is spent and earned here, the terminal
///   takes off and adds itself
public record CardState(
    CardId card,
    Card.Standing standing,
    Fen balance,
    String greeting,
    String tail,
    boolean special,
    long points,
    DiscountClass discountClass) {

  public CardState {
    if (!tail.isEmpty() && tail.length() != 4 || points < 0) {
      throw new IllegalArgumentException("no state of a card");
    }
  }
}
