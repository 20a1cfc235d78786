package wenhui.redeem;

import java.util.Optional;
import wenhui.redeem.Decision.Paid;
import wenhui.redeem.Decision.Refused;

/// The rule of paying with a card: discount, points, allowance.
public final class Pay {

  private Pay() {}

  /// Judges a bill that a card is to pay. What is wanted of points and allowance is a wish for at
  /// most so much; a wish beyond what the card holds is refused and not quietly cut, since resident
  /// and clerk have agreed on it.
  public static Decision.Final decide(PaymentFacts facts) {
    if (facts.card().card().isEmpty()) {
      return new Refused(Reason.CARD_UNKNOWN);
    }
    var payment =
        CardPayment.of(
            facts.bill(), facts.account().discountClass(), facts.terms(), facts.wanted());
    return HolderRule.standing(facts.card().card().get())
        .or(() -> money(facts, payment))
        .<Decision.Final>map(Refused.class::cast)
        .orElseGet(() -> new Paid(payment));
  }

  private static Optional<Refused> money(PaymentFacts facts, CardPayment payment) {
    if (payment.worth().equals(Fen.ZERO)) {
      return Optional.empty(); // The venue's own discount needs neither proof nor purse.
    }
    if (facts.card().now().trust() == Moment.Trust.UNTRUSTED) {
      return Redeem.refused(Reason.CLOCK_UNSURE);
    }
    if (!facts.proven()) {
      return Redeem.refused(Reason.NEEDS_HUB);
    }
    var purse = facts.account().purse();
    if (payment.pointsSpent() > purse.points()) {
      return Redeem.refused(Reason.POINTS_SHORT);
    }
    return purse.covers(payment) ? Optional.empty() : Redeem.refused(Reason.ALLOWANCE_SHORT);
  }
}
