package wenhui.redeem;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.SpendWanted;
import wenhui.redeem.Decision.Welcomed;

/// The rule of redemption: facts in, decision out, nothing else touched.
///
/// Checks run from what nobody can change (the voucher is used, called back, past its days) to what
/// the resident can still do something about (the card, the amount of the bill), so that the
/// refusal shown is the one that matters, and nobody fetches a higher bill for a voucher that is
/// used up.
public final class Redeem {

  /// How far a clock in [Moment.Trust#HOLDOVER] may be off at the edge of a window.
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private Redeem() {}

  /// Judges a voucher whose signature has been verified.
  public static Decision decide(VoucherFacts facts) {
    return decide(facts, facts.circumstances());
  }

  static Decision decide(VoucherFacts facts, Circumstances circumstances) {
    if (facts.terms().isEmpty()) {
      return new Refused(Reason.BATCH_UNKNOWN);
    }
    Terms terms = facts.terms().get();
    return standing(facts, terms, circumstances)
        .or(() -> window(facts, terms))
        .or(() -> HolderRule.check(circumstances))
        .or(() -> together(facts, circumstances))
        .<Decision>map(Refused.class::cast)
        .orElseGet(() -> value(facts, terms, circumstances));
  }

  /// Judges a tapped card.
  public static Decision.Final decide(CardFacts facts) {
    if (facts.card().isEmpty()) {
      return new Refused(Reason.CARD_UNKNOWN);
    }
    return HolderRule.standing(facts.card().get())
        .<Decision.Final>map(Refused.class::cast)
        .orElseGet(() -> new Welcomed(!facts.visitedToday()));
  }

  private static Optional<Refused> standing(VoucherFacts facts, Terms terms, Circumstances c) {
    boolean emptied = c.left(facts.voucher()).equals(Fen.ZERO);
    if (facts.uses().size() >= terms.uses() || emptied) {
      var latest = facts.uses().reversed().stream().findFirst();
      return Optional.of(new Refused(Reason.ALREADY_USED, latest, Optional.empty()));
    }
    if (facts.cancelled()) {
      return refused(Reason.CANCELLED);
    }
    return facts.past().gone() ? refused(Reason.USED_ELSEWHERE) : Optional.empty();
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

  private static Optional<Refused> together(VoucherFacts facts, Circumstances c) {
    var batch = facts.voucher().batch();
    boolean tolerated =
        c.onBill().stream().allMatch(a -> a.goesWith(batch, c.conditions().stacking()));
    return tolerated ? Optional.empty() : refused(Reason.NOT_TOGETHER);
  }

  private static Decision value(VoucherFacts facts, Terms terms, Circumstances c) {
    var voucher = facts.voucher();
    if (facts.spend().isEmpty()) {
      return terms.wantsSpend(voucher) || c.wantsSpend()
          ? new SpendWanted(voucher.minimumSpend())
          : new Redeemed(c.left(voucher), Optional.empty(), useNo(facts));
    }
    Fen spend = facts.spend().get();
    return switch (terms.benefit()) {
      case Benefit.Admission() -> new Redeemed(c.left(voucher), Optional.empty(), useNo(facts));
      case Benefit.CashOff() -> off(100, spend, facts, c);
      case Benefit.PercentOff(int percent) -> off(percent, spend, facts, c);
    };
  }

  /// Takes `percent` of the bill off: at most what the voucher still holds, and at most what
  /// earlier vouchers left of the bill. So the total is the same in whatever order they are shown.
  private static Decision off(int percent, Fen spend, VoucherFacts facts, Circumstances c) {
    long least = leastBill(percent, facts.voucher(), c);
    if (spend.value() < least) {
      var missing = Optional.of(new Fen(Math.min(Fen.MOST, least - spend.value())));
      return new Refused(Reason.BELOW_MINIMUM, Optional.empty(), missing);
    }
    Fen remaining = spend.minus(c.off());
    Fen worth = c.left(facts.voucher()).least(spend.percent(percent)).least(remaining);
    return new Redeemed(worth, Optional.of(remaining.minus(worth)), useNo(facts));
  }

  /// The smallest bill, in fen, that meets all minimums on it together, and off which one fen at
  /// least comes, or the voucher would be used up for nothing.
  private static long leastBill(int percent, Voucher voucher, Circumstances c) {
    long minimums = c.minimums() + voucher.minimumSpend().value();
    return Math.max(minimums, Math.max(Math.ceilDiv(100, percent), c.off().value() + 1));
  }

  /// The lowest number that no use has: one that was taken back leaves a gap.
  private static int useNo(VoucherFacts facts) {
    return IntStream.rangeClosed(1, facts.uses().size() + 1)
        .filter(n -> facts.uses().stream().noneMatch(use -> use.useNo() == n))
        .findFirst()
        .orElseThrow();
  }

  private static Moment earliest(Moment now) {
    return now.trust() == Moment.Trust.HOLDOVER ? now.shifted(MARGIN.negated()) : now;
  }

  private static Moment latest(Moment now) {
    return now.trust() == Moment.Trust.HOLDOVER ? now.shifted(MARGIN) : now;
  }

  static Optional<Refused> refused(Reason reason) {
    return Optional.of(new Refused(reason));
  }
}
