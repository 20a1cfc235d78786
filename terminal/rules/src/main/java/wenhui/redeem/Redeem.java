package wenhui.redeem;

import java.time.Duration;
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
    // A clock that nobody vouches for may not even refuse: who is told 已过期 throws the voucher away.
    if (facts.now().trust() == Moment.Trust.UNTRUSTED) {
      return refused(Reason.CLOCK_UNSURE);
    }
    var voucher = facts.voucher();
    var earliest = earliest(facts.now());
    var latest = latest(facts.now());
    if (latest.day().isAfter(voucher.lastDay())) {
      return refused(Reason.EXPIRED);
    }
    if (earliest.day().isBefore(voucher.firstDay())) {
      return refused(Reason.NOT_YET_VALID);
    }
    if (!voucher.venueClass().covers(facts.venue().venueClass())) {
      return refused(Reason.WRONG_VENUE);
    }
    boolean open = terms.opening().stream().allMatch(o -> o.contains(earliest, latest));
    return open ? Optional.empty() : refused(Reason.NOT_AT_THIS_HOUR);
  }

  private static Decision value(VoucherFacts facts, Terms terms) {
    var voucher = facts.voucher();
    int useNo = facts.uses().size() + 1;
    if (facts.spend().isEmpty()) {
      return terms.wantsSpend(voucher)
          ? new SpendWanted(voucher.minimumSpend())
          : new Redeemed(voucher.face(), Optional.empty(), useNo);
    }
    Fen spend = facts.spend().get();
    return switch (terms.benefit()) {
      case Benefit.Admission() -> new Redeemed(voucher.face(), Optional.empty(), useNo);
      case Benefit.CashOff() -> off(100, spend, voucher, useNo);
      case Benefit.PercentOff(int percent) -> off(percent, spend, voucher, useNo);
    };
  }

  /// Takes `percent` of the bill off, at most the face value. A bill so small that not one fen
  /// would come off is below the minimum too, or the voucher would be used up for nothing.
  private static Decision off(int percent, Fen spend, Voucher voucher, int useNo) {
    Fen least = voucher.minimumSpend().greatest(new Fen(Math.ceilDiv(100, percent)));
    if (spend.isLessThan(least)) {
      var missing = Optional.of(least.minus(spend));
      return new Refused(Reason.BELOW_MINIMUM, Optional.empty(), missing);
    }
    Fen worth = voucher.face().least(spend.percent(percent));
    return new Redeemed(worth, Optional.of(spend.minus(worth)), useNo);
  }

  private static Moment earliest(Moment now) {
    return now.trust() == Moment.Trust.HOLDOVER ? now.shifted(MARGIN.negated()) : now;
  }

  private static Moment latest(Moment now) {
    return now.trust() == Moment.Trust.HOLDOVER ? now.shifted(MARGIN) : now;
  }

  private static Optional<Refused> refused(Reason reason) {
    return Optional.of(new Refused(reason));
  }
}
