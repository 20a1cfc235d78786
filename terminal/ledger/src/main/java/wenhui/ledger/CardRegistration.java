package wenhui.ledger;

import wenhui.redeem.Card;
import wenhui.redeem.CardNumber;
import wenhui.redeem.Fen;

/// One line of the bureau's card register. The number is turned into its pseudonym at once and is
/// never stored.
///
/// @param greeting the surname and a star: 张*
/// @param special the bearer belongs to a group that gets more; which one, no terminal knows
/// @param vouchers bound to the card and not used up
/// @param points 积分
/// @param allowance 补贴 left
public record CardRegistration(
    CardNumber number,
    Card.Standing standing,
    String greeting,
    boolean special,
    int vouchers,
    long points,
    Fen allowance) {

  public CardRegistration {
    if (vouchers < 0 || points < 0) {
      throw new IllegalArgumentException("a card cannot hold less than nothing");
    }
  }
}
