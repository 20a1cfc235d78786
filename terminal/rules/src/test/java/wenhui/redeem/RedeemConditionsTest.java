package wenhui.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wenhui.redeem.Given.CARD;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Conditions.Bearing;
import wenhui.redeem.Conditions.Limits;
import wenhui.redeem.Conditions.Stacking;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.SpendWanted;

/// Vouchers of batches that ask for more than their terms.
final class RedeemConditionsTest {
  private static final Card OTHER =
      new Card(
          new CardId("fedcba9876543210fedcba9876543210"), Card.Standing.ACTIVE, "王*", "0268", true);
  private static final Conditions BOUND =
      new Conditions(Bearing.CARD, false, Limits.NONE, Stacking.ALONE, false);
  private static final Conditions SPECIAL =
      new Conditions(Bearing.BEARER, true, Limits.NONE, Stacking.ALONE, false);
  private static final Conditions TWO_A_DAY_FIVE_EVER =
      new Conditions(Bearing.BEARER, false, new Limits(2, 5), Stacking.ALONE, false);
  private static final Conditions BALANCE =
      new Conditions(Bearing.BEARER, false, Limits.NONE, Stacking.ALONE, true);

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);

  @Test
  void a_bound_voucher_wants_its_own_card() {
    assertRefused(Reason.CARD_WANTED, holder(BOUND, Optional.empty(), 0, 0));
    assertRefused(Reason.NOT_YOUR_VOUCHER, holder(BOUND, Optional.of(OTHER), 0, 0));
    assertRedeemed(holder(BOUND, Optional.of(CARD), 0, 0));
  }

  @Test
  void a_voucher_that_should_be_bound_and_is_not_is_nobodys() {
    var unbound =
        new Circumstances(BOUND, Optional.of(CARD), Optional.empty(), 0, 0, List.of(), Fen.ZERO);
    assertRefused(Reason.NOT_YOUR_VOUCHER, unbound);
  }

  @Test
  void an_admission_on_a_bill_takes_nothing_off_it() {
    var facts = Given.FACTS;
    var admitted = new Redeemed(new Fen(5_000), Optional.empty(), 1);
    var shown = facts.billed(new Fen(10_000)).beside(admitted);
    assertEquals(Fen.ZERO, shown.onBill().getFirst().worth());
    var off = new Redeemed(new Fen(5_000), Optional.of(new Fen(5_000)), 1);
    assertEquals(
        new Fen(5_000), facts.billed(new Fen(10_000)).beside(off).onBill().getFirst().worth());
  }

  @Test
  void a_bearers_voucher_asks_for_no_card_and_cares_for_none() {
    var frozen = new Card(CARD.id(), Card.Standing.FROZEN, "张*", "3071", false);
    assertRedeemed(holder(Conditions.NONE, Optional.of(frozen), 9, 9));
    assertRedeemed(holder(Conditions.NONE, Optional.of(OTHER), 9, 9));
  }

  @Test
  void a_card_that_matters_must_be_in_good_standing() {
    var replaced = new Card(CARD.id(), Card.Standing.REPLACED, "张*", "3071", false);
    assertRefused(Reason.CARD_REPLACED, holder(BOUND, Optional.of(replaced), 0, 0));
  }

  @Test
  void vouchers_for_special_groups_are_for_their_cards_only() {
    assertRefused(Reason.NOT_ELIGIBLE, holder(SPECIAL, Optional.of(CARD), 0, 0));
    assertRedeemed(holder(SPECIAL, Optional.of(OTHER), 0, 0));
  }

  @Test
  void a_holder_uses_only_so_many_a_day_and_so_many_at_all() {
    assertRedeemed(holder(TWO_A_DAY_FIVE_EVER, Optional.of(CARD), 1, 4));
    assertRefused(Reason.LIMIT_TODAY, holder(TWO_A_DAY_FIVE_EVER, Optional.of(CARD), 2, 4));
    assertRefused(Reason.LIMIT_REACHED, holder(TWO_A_DAY_FIVE_EVER, Optional.of(CARD), 1, 5));
    assertRefused(Reason.LIMIT_REACHED, holder(TWO_A_DAY_FIVE_EVER, Optional.of(CARD), 2, 5));
  }

  @Test
  void vouchers_that_do_not_tolerate_each_other_are_not_taken_off_one_bill() {
    assertRefused(Reason.NOT_TOGETHER, beside(Stacking.ALONE, applied(9, Stacking.ANY, 0, 500)));
    assertRefused(Reason.NOT_TOGETHER, beside(Stacking.ANY, applied(9, Stacking.ALONE, 0, 500)));
    assertRefused(
        Reason.NOT_TOGETHER,
        beside(Stacking.OTHER_BATCHES, applied(2307, Stacking.OTHER_BATCHES, 0, 500)));
    assertEquals(
        new Redeemed(new Fen(2_000), Optional.of(new Fen(4_300)), 1),
        decide(beside(Stacking.OTHER_BATCHES, applied(9, Stacking.OTHER_BATCHES, 0, 500))));
  }

  /// The bill is 68.00, this voucher wants 50.00.
  @Test
  void minimums_on_one_bill_add_up() {
    assertEquals(
        new Refused(Reason.BELOW_MINIMUM, Optional.empty(), Optional.of(new Fen(1))),
        decide(beside(Stacking.ANY, applied(9, Stacking.ANY, 1_801, 500))));
    assertRedeemedWithRest(beside(Stacking.ANY, applied(9, Stacking.ANY, 1_800, 500)));
  }

  private static void assertRedeemedWithRest(Circumstances c) {
    assertEquals(new Redeemed(new Fen(2_000), Optional.of(new Fen(4_300)), 1), decide(c));
  }

  @Test
  void no_voucher_is_used_up_on_a_bill_that_is_paid() {
    var paid = applied(9, Stacking.ANY, 0, 6_800);
    assertEquals(
        new Refused(Reason.BELOW_MINIMUM, Optional.empty(), Optional.of(new Fen(1))),
        decide(beside(Stacking.ANY, paid)));
  }

  @Test
  void huge_minimums_are_a_refusal_and_not_a_fault() {
    var facts = Given.of(Given.voucher(1, Fen.MOST), Given.TERMS, Optional.of(new Fen(1)));
    var beside = beside(Stacking.ANY, applied(9, Stacking.ANY, Fen.MOST, 1));
    assertEquals(
        new Refused(Reason.BELOW_MINIMUM, Optional.empty(), Optional.of(new Fen(Fen.MOST))),
        Redeem.decide(facts, beside));
  }

  @Test
  void what_is_left_of_a_voucher_stays_for_the_next_time() {
    var terms = Given.terms(new Benefit.CashOff(), 99);
    var voucher = Given.voucher(5_000, 0);
    assertEquals(
        new SpendWanted(Fen.ZERO),
        Redeem.decide(Given.of(voucher, terms, Optional.empty()), spent(0)));
    assertEquals(
        new Redeemed(new Fen(3_000), Optional.of(Fen.ZERO), 1),
        Redeem.decide(Given.of(voucher, terms, Optional.of(new Fen(3_000))), spent(0)));
    assertEquals(
        new Redeemed(new Fen(2_000), Optional.of(new Fen(1_000)), 1),
        Redeem.decide(Given.of(voucher, terms, Optional.of(new Fen(3_000))), spent(3_000)));
    assertEquals(
        new Refused(Reason.ALREADY_USED),
        Redeem.decide(Given.of(voucher, terms, Optional.of(new Fen(1))), spent(5_000)));
  }

  /// The total is the same in either order, unless the bill is too small for both minimums.
  @Test
  void the_order_of_vouchers_on_a_bill_makes_no_difference_to_the_total() {
    int both = 0;
    for (int i = 0; i < 20_000; i++) {
      var spend = new Fen(random.nextInt(1, 9_000));
      var a = anyShown(1);
      var b = anyShown(2);
      if (a.facts(spend).voucher().minimumSpend().value()
              + b.facts(spend).voucher().minimumSpend().value()
          <= spend.value()) {
        assertEquals(
            total(spend, List.of(a, b)),
            total(spend, List.of(b, a)),
            () -> "seed %d: %s, %s, %s".formatted(seed, spend, a, b));
        both++;
      }
    }
    assertTrue(both > 1_000, "seed " + seed);
  }

  /// However a balance is spent, it is never overspent, and the parts come to the face value at
  /// most.
  @Test
  void a_balance_is_never_overspent() {
    var terms = Given.terms(new Benefit.CashOff(), 99);
    for (int i = 0; i < 500; i++) {
      var voucher = Given.voucher(random.nextInt(1, 9_000), 0);
      long spent = 0;
      for (int use = 0; use < 20; use++) {
        var bill = new Fen(random.nextInt(0, 3_000));
        var facts = Given.of(voucher, terms, Optional.of(bill));
        if (Redeem.decide(facts, spent(spent)) instanceof Redeemed redeemed) {
          spent += redeemed.worth().value();
          assertEquals(bill, redeemed.worth().plus(redeemed.payable().orElseThrow()));
        }
        assertTrue(spent <= voucher.face().value(), "seed " + seed);
      }
    }
  }

  /// Of equal attempts on one day exactly as many succeed as the limits allow, whoever comes first.
  @Test
  void limits_let_exactly_their_number_through() {
    for (int i = 0; i < 500; i++) {
      var limits = new Limits(random.nextInt(1, 5), random.nextInt(1, 9));
      var conditions = new Conditions(Bearing.BEARER, false, limits, Stacking.ALONE, false);
      int before = random.nextInt(4);
      int accepted = 0;
      for (int n = 0; n < 10; n++) {
        var c = holder(conditions, Optional.of(CARD), accepted, before + accepted);
        accepted += decide(c) instanceof Redeemed ? 1 : 0;
      }
      int allowed = Math.max(0, Math.min(limits.perDay(), limits.ever() - before));
      assertEquals(allowed, accepted, "seed " + seed + limits + before);
    }
  }

  /// One voucher as it may be shown.
  private record Shown(Voucher voucher, Terms terms) {
    VoucherFacts facts(Fen spend) {
      return Given.of(voucher, terms, Optional.of(spend));
    }
  }

  private Shown anyShown(int batch) {
    var v = Given.voucher(random.nextInt(1, 4_000), random.nextInt(0, 4_000));
    var voucher =
        new Voucher(
            v.id(),
            new BatchId(batch),
            v.face(),
            v.minimumSpend(),
            v.venueClass(),
            v.firstDay(),
            v.lastDay());
    var percent = new Benefit.PercentOff(random.nextInt(1, 100));
    var benefit = random.nextBoolean() ? percent : new Benefit.CashOff();
    return new Shown(voucher, Given.terms(benefit, 1));
  }

  private static Fen total(Fen spend, List<Shown> order) {
    List<Applied> onBill = new ArrayList<>();
    for (var shown : order) {
      var c = stacking(Stacking.ANY, onBill);
      if (Redeem.decide(shown.facts(spend), c) instanceof Redeemed redeemed) {
        var voucher = shown.voucher();
        onBill.add(
            new Applied(voucher.batch(), Stacking.ANY, voucher.minimumSpend(), redeemed.worth()));
      }
    }
    return onBill.stream().map(Applied::worth).reduce(Fen.ZERO, Fen::plus);
  }

  private static Applied applied(int batch, Stacking stacking, long minimum, long worth) {
    return new Applied(new BatchId(batch), stacking, new Fen(minimum), new Fen(worth));
  }

  private static Circumstances beside(Stacking stacking, Applied applied) {
    return stacking(stacking, List.of(applied));
  }

  private static Circumstances stacking(Stacking stacking, List<Applied> onBill) {
    var conditions = new Conditions(Bearing.BEARER, false, Limits.NONE, stacking, false);
    return new Circumstances(
        conditions, Optional.empty(), Optional.empty(), 0, 0, onBill, Fen.ZERO);
  }

  private static Circumstances spent(long fen) {
    return new Circumstances(
        BALANCE, Optional.empty(), Optional.empty(), 0, 0, List.of(), new Fen(fen));
  }

  private static Circumstances holder(
      Conditions conditions, Optional<Card> holder, int today, int ever) {
    return new Circumstances(
        conditions, holder, Optional.of(CARD.id()), today, ever, List.of(), Fen.ZERO);
  }

  private static Decision decide(Circumstances c) {
    return Redeem.decide(Given.FACTS, c);
  }

  private static void assertRedeemed(Circumstances c) {
    assertEquals(new Redeemed(new Fen(2_000), Optional.of(new Fen(4_800)), 1), decide(c));
  }

  private static void assertRefused(Reason reason, Circumstances c) {
    assertEquals(new Refused(reason), decide(c));
  }
}
