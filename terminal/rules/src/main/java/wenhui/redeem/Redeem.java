package wenhui.redeem;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.SpendWanted;
import wenhui.redeem.Decision.Welcomed;

/// The rule of redemption: facts in, decision out, nothing else touched.
///
/// Checks run from what nobody can change (the voucher is used, called back, past its days) to what
/// the resident can still do something about (the amount of the bill), so that the refusal shown is
/// the one that matters, and nobody fetches a higher bill for a voucher that is used up.
public final class Redeem {

  /// How far a clock in [Moment.Trust#HOLDOVER] may be off at the edge of a window.
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private Redeem() {}

  /// Judges a voucher whose signature has been verified.
  public static Decision decide(VoucherFacts facts) {
    if (facts.terms().isEmpty()) {
      return new Refused(Reason.BATCH_UNKNOWN);
    }
    Terms terms = facts.terms().get();
    return standing(facts, terms)
        .or(() -> window(facts, terms))
        .<Decision>map(Refused.class::cast)
        .orElseGet(() -> value(facts, terms));
  }

  /// Judges a tapped card.
  public static Decision.Final decide(CardFacts facts) {
    if (facts.card().isEmpty()) {
      return new Refused(Reason.CARD_UNKNOWN);
    }
    return switch (facts.card().get().standing()) {
      case ACTIVE -> new Welcomed(!facts.visitedToday());
      case FROZEN -> new Refused(Reason.CARD_FROZEN);
      case LOST -> new Refused(Reason.CARD_LOST);
      case EXPIRED -> new Refused(Reason.CARD_EXPIRED);
      case REPLACED -> new Refused(Reason.CARD_REPLACED);
    };
  }

  private static Optional<Refused> standing(VoucherFacts facts, Terms terms) {
    if (facts.uses().size() >= terms.uses()) {
      var latest = Optional.of(facts.uses().getLast());
      return Optional.of(new Refused(Reason.ALREADY_USED, latest, Optional.empty()));
    }
    return facts.cancelled() ? refused(Reason.CANCELLED) : Optional.empty();
  }

  private static Optional<Refused> window(VoucherFacts facts, Terms terms) {
    Moment now = facts.now();
    var voucher = facts.voucher();
    if (latestDay(now).isAfter(voucher.lastDay())) {
      return refused(Reason.EXPIRED);
    }
    if (now.trust() == Moment.Trust.UNTRUSTED) {
      return refused(Reason.CLOCK_UNSURE);
    }
    if (earliestDay(now).isBefore(voucher.firstDay())) {
      return refused(Reason.NOT_YET_VALID);
    }
    if (!voucher.venueClass().covers(facts.venue().venueClass())) {
      return refused(Reason.WRONG_VENUE);
    }
    if (terms.opening().isPresent() && !terms.opening().get().contains(now)) {
      return refused(Reason.NOT_AT_THIS_HOUR);
    }
    return Optional.empty();
  }

  private static Decision value(VoucherFacts facts, Terms terms) {
    var voucher = facts.voucher();
    int useNo = facts.uses().size() + 1;
    if (!terms.wantsSpend(voucher)) {
      return new Redeemed(voucher.face(), Optional.empty(), useNo);
    }
    if (facts.spend().isEmpty()) {
      return new SpendWanted(voucher.minimumSpend());
    }
    Fen spend = facts.spend().get();
    if (spend.isLessThan(voucher.minimumSpend())) {
      var missing = Optional.of(voucher.minimumSpend().minus(spend));
      return new Refused(Reason.BELOW_MINIMUM, Optional.empty(), missing);
    }
    Fen worth = worth(terms.benefit(), voucher, spend);
    return new Redeemed(worth, Optional.of(spend.minus(worth)), useNo);
  }

  private static Fen worth(Benefit benefit, Voucher voucher, Fen spend) {
    return switch (benefit) {
      case Benefit.CashOff() -> voucher.face().least(spend);
      case Benefit.PercentOff(int percent) -> voucher.face().least(spend.percent(percent));
      case Benefit.Admission() -> voucher.face();
    };
  }

  private static LocalDate latestDay(Moment now) {
    return now.trust() == Moment.Trust.HOLDOVER ? shifted(now, MARGIN) : now.day();
  }

  private static LocalDate earliestDay(Moment now) {
    return now.trust() == Moment.Trust.HOLDOVER ? shifted(now, MARGIN.negated()) : now.day();
  }

  private static LocalDate shifted(Moment now, Duration by) {
    return new Moment(now.at().plus(by), now.trust()).day();
  }

  private static Optional<Refused> refused(Reason reason) {
    return Optional.of(new Refused(reason));
  }
}
