package wenhui.redeem;

import java.util.Optional;
import wenhui.redeem.Conditions.Bearing;
import wenhui.redeem.Decision.Refused;

/// Whether who presents a voucher may use it.
final class HolderRule {

  private HolderRule() {}

  /// Nobody is asked for a card that makes no difference.
  static Optional<Refused> check(Circumstances c) {
    if (!c.conditions().wantsCard()) {
      return Optional.empty();
    }
    if (c.holder().isEmpty()) {
      return Redeem.refused(Reason.CARD_WANTED);
    }
    var card = c.holder().get();
    return standing(card).or(() -> owner(card, c)).or(() -> limits(c));
  }

  static Optional<Refused> standing(Card card) {
    return switch (card.standing()) {
      case ACTIVE -> Optional.empty();
      case FROZEN -> Redeem.refused(Reason.CARD_FROZEN);
      case LOST -> Redeem.refused(Reason.CARD_LOST);
      case EXPIRED -> Redeem.refused(Reason.CARD_EXPIRED);
      case REPLACED -> Redeem.refused(Reason.CARD_REPLACED);
    };
  }

  private static Optional<Refused> owner(Card card, Circumstances c) {
    boolean bound = c.conditions().bearing() == Bearing.CARD;
    if (bound && !c.boundTo().equals(Optional.of(card.id()))) {
      return Redeem.refused(Reason.NOT_YOUR_VOUCHER);
    }
    return c.conditions().specialOnly() && !card.special()
        ? Redeem.refused(Reason.NOT_ELIGIBLE)
        : Optional.empty();
  }

  private static Optional<Refused> limits(Circumstances c) {
    if (c.ever() >= c.conditions().limits().ever()) {
      return Redeem.refused(Reason.LIMIT_REACHED);
    }
    return c.today() >= c.conditions().limits().perDay()
        ? Redeem.refused(Reason.LIMIT_TODAY)
        : Optional.empty();
  }
}
