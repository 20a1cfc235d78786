package wenhui.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.SpendWanted;

/// What must hold whatever the facts, stated apart from the rule, so that both would have to be
/// wrong together.
final class RedeemPropertyTest {
  private static final int ROUNDS = 20_000;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);

  @Test
  void a_voucher_is_accepted_exactly_when_nothing_speaks_against_it() {
    int accepted = 0;
    var met = EnumSet.noneOf(Reason.class);
    for (int i = 0; i < ROUNDS; i++) {
      var facts = anyFacts();
      var faults = faults(facts);
      switch (Redeem.decide(facts)) {
        case Redeemed _, SpendWanted _ -> {
          assertEquals(Set.of(), faults, () -> context(facts));
          accepted++;
        }
        case Refused refused -> {
          assertTrue(faults.contains(refused.reason()), () -> context(facts));
          met.add(refused.reason());
        }
        case Decision.Final other -> throw new AssertionError("not about a voucher: " + other);
      }
    }
    assertTrue(accepted > ROUNDS / 20, "seed " + seed + ": only " + accepted + " accepted");
    assertEquals(9, met.size(), "seed " + seed + ": met only " + met);
  }

  @Test
  void money_adds_up() {
    for (int i = 0; i < ROUNDS; i++) {
      var facts = anyFacts();
      if (Redeem.decide(facts) instanceof Redeemed redeemed) {
        assertTrue(Fen.ZERO.isLessThan(redeemed.worth()), () -> context(facts));
        assertTrue(redeemed.worth().compareTo(facts.voucher().face()) <= 0, () -> context(facts));
        redeemed
            .payable()
            .ifPresent(payable ->
                assertEquals(
                    facts.spend(),
                    Optional.of(redeemed.worth().plus(payable)),
                    () -> context(facts)));
        int useNo = redeemed.useNo();
        assertTrue(useNo >= 1 && useNo <= facts.terms().orElseThrow().uses(), () -> context(facts));
        assertTrue(facts.uses().stream().noneMatch(u -> u.useNo() == useNo), () -> context(facts));
      }
    }
  }

  @Test
  void the_bill_is_asked_for_at_most_once() {
    for (int i = 0; i < ROUNDS; i++) {
      var f = anyFacts();
      if (Redeem.decide(f) instanceof SpendWanted) {
        var billed = withSpend(f, Optional.of(anyBill()));
        assertTrue(Redeem.decide(billed) instanceof Decision.Final, () -> context(billed));
      }
    }
  }

  /// A bigger bill never turns a yes into a no, and never takes less off.
  @Test
  void a_bigger_bill_is_never_worse() {
    for (int i = 0; i < ROUNDS; i++) {
      var facts = withSpend(anyFacts(), Optional.of(anyBill()));
      if (Redeem.decide(facts) instanceof Redeemed before) {
        var bigger = facts.spend().map(s -> s.plus(new Fen(random.nextInt(10_000))));
        var after = Redeem.decide(withSpend(facts, bigger));
        assertTrue(
            after instanceof Redeemed r && !r.worth().isLessThan(before.worth()),
            () -> context(facts));
      }
    }
  }

  /// Every fault, each as the programme's pages put it.
  private static Set<Reason> faults(VoucherFacts f) {
    var faults = EnumSet.noneOf(Reason.class);
    if (f.terms().isEmpty()) {
      return EnumSet.of(Reason.BATCH_UNKNOWN);
    }
    var terms = f.terms().get();
    var v = f.voucher();
    if (f.uses().size() >= terms.uses()) {
      faults.add(Reason.ALREADY_USED);
    }
    if (f.cancelled()) {
      faults.add(Reason.CANCELLED);
    }
    if (f.now().trust() == Moment.Trust.UNTRUSTED) {
      faults.add(Reason.CLOCK_UNSURE);
    } else {
      long margin = f.now().trust() == Moment.Trust.HOLDOVER ? 300 : 0;
      var at = f.now().at();
      Instant from = v.firstDay().atStartOfDay(Moment.ZONE).toInstant();
      Instant to = v.lastDay().plusDays(1).atStartOfDay(Moment.ZONE).toInstant();
      if (at.minusSeconds(margin).isBefore(from)) {
        faults.add(Reason.NOT_YET_VALID);
      }
      if (!at.plusSeconds(margin).isBefore(to)) {
        faults.add(Reason.EXPIRED);
      }
      if (terms.opening().isPresent()
          && !(opens(terms.opening().get(), at.minusSeconds(margin))
              && opens(terms.opening().get(), at.plusSeconds(margin)))) {
        faults.add(Reason.NOT_AT_THIS_HOUR);
      }
    }
    int wanted = v.venueClass().number();
    if (wanted != 0 && wanted != f.venue().venueClass().number()) {
      faults.add(Reason.WRONG_VENUE);
    }
    if (f.spend().isPresent() && tooSmall(terms.benefit(), v, f.spend().get().value())) {
      faults.add(Reason.BELOW_MINIMUM);
    }
    return faults;
  }

  private static boolean opens(Opening opening, Instant at) {
    var local = at.atZone(Moment.ZONE);
    int second = local.toLocalTime().toSecondOfDay();
    return opening.days().contains(local.getDayOfWeek())
        && opening.from().toSecondOfDay() <= second
        && second < opening.until().toSecondOfDay();
  }

  private static boolean tooSmall(Benefit benefit, Voucher v, long spend) {
    return switch (benefit) {
      case Benefit.Admission() -> false;
      case Benefit.CashOff() -> spend < v.minimumSpend().value() || spend == 0;
      case Benefit.PercentOff(int p) -> spend < v.minimumSpend().value() || spend * p < 100;
    };
  }

  private VoucherFacts anyFacts() {
    var terms = Given.terms(anyBenefit(), random.nextInt(1, 4));
    if (random.nextInt(4) == 0) {
      terms =
          new Terms(
              terms.batch(),
              terms.name(),
              terms.source(),
              terms.benefit(),
              terms.uses(),
              Optional.of(anyOpening()),
              terms.offline());
    }
    int used = random.nextInt(6) == 0 ? random.nextInt(5) : 0;
    return new VoucherFacts(
        anyMoment(),
        new Venue(new VenueId("TYSD"), "清溪文化站", new VenueClass(random.nextInt(1, 4)), ""),
        anyVoucher(),
        random.nextInt(20) == 0 ? Optional.empty() : Optional.of(terms),
        random.nextInt(20) == 0,
        anyUses(used),
        random.nextInt(3) == 0 ? Optional.empty() : Optional.of(anyBill()));
  }

  /// So many uses, with gaps where others were taken back.
  private List<PastUse> anyUses(int many) {
    int gap = random.nextInt(1, 3);
    return IntStream.rangeClosed(1, many)
        .map(n -> n < gap ? n : n + gap - 1)
        .mapToObj(n -> new PastUse(Given.NOON.at(), "新华书店", n, n))
        .toList();
  }

  /// Mostly within the window, often just at its edges.
  private Moment anyMoment() {
    var edge = random.nextBoolean() ? Given.JULY_1 : Given.NOV_30.plusDays(1);
    var at =
        random.nextInt(3) == 0
            ? edge.atStartOfDay().plusSeconds(random.nextInt(-400, 401))
            : Given.JULY_1.atStartOfDay().plusMinutes(random.nextInt(-10_000, 230_000));
    var trusts = Moment.Trust.values();
    return Given.moment(at, trusts[random.nextInt(10) == 0 ? 2 : random.nextInt(2)]);
  }

  private Voucher anyVoucher() {
    var v = Given.VOUCHER;
    return new Voucher(
        v.id(),
        v.batch(),
        new Fen(random.nextInt(1, 5_000)),
        new Fen(random.nextInt(3) == 0 ? 0 : random.nextInt(6_000)),
        new VenueClass(random.nextInt(3) == 0 ? 0 : random.nextInt(1, 4)),
        v.firstDay(),
        v.lastDay());
  }

  private Benefit anyBenefit() {
    return switch (random.nextInt(3)) {
      case 0 -> new Benefit.CashOff();
      case 1 -> new Benefit.PercentOff(random.nextInt(1, 100));
      default -> new Benefit.Admission();
    };
  }

  private Opening anyOpening() {
    var days = EnumSet.of(DayOfWeek.of(random.nextInt(1, 8)));
    days.addAll(Arrays.asList(DayOfWeek.values()).subList(0, random.nextInt(7)));
    int from = random.nextInt(0, 12);
    return new Opening(days, LocalTime.of(from, 0), LocalTime.of(random.nextInt(from + 1, 24), 30));
  }

  private Fen anyBill() {
    return new Fen(random.nextInt(3) == 0 ? random.nextInt(120) : random.nextInt(12_000));
  }

  private static VoucherFacts withSpend(VoucherFacts f, Optional<Fen> spend) {
    return new VoucherFacts(
        f.now(), f.venue(), f.voucher(), f.terms(), f.cancelled(), f.uses(), spend);
  }

  private String context(VoucherFacts facts) {
    return "seed " + seed + ": " + List.of(facts, Redeem.decide(facts));
  }
}
