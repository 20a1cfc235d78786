package wenhui.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import wenhui.redeem.CardPayment.Wanted;

final class CardPaymentTest {
  private static final DiscountClass FAMILY = new DiscountClass(2);

  /// A tenth off for family cards, a point a yuan, each worth a fen.
  private static final CardTerms BOOKSTORE = new CardTerms(Map.of(FAMILY, 10), 1, 1, true);

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);

  @Test
  void a_class_of_card_has_its_own_discount_and_another_has_none() {
    assertEquals(
        new CardPayment(new Fen(680), 0, Fen.ZERO, Fen.ZERO, new Fen(6_120), 61),
        pay(6_800, FAMILY, Wanted.NOTHING));
    assertEquals(
        new CardPayment(Fen.ZERO, 0, Fen.ZERO, Fen.ZERO, new Fen(6_800), 68),
        pay(6_800, DiscountClass.PLAIN, Wanted.NOTHING));
  }

  @Test
  void points_come_before_allowance_and_neither_takes_more_than_is_left() {
    assertEquals(
        new CardPayment(Fen.ZERO, 500, new Fen(500), new Fen(800), new Fen(700), 7),
        pay(2_000, DiscountClass.PLAIN, new Wanted(500, new Fen(800))));
    assertEquals(
        new CardPayment(Fen.ZERO, 2_000, new Fen(2_000), Fen.ZERO, Fen.ZERO, 0),
        pay(2_000, DiscountClass.PLAIN, new Wanted(9_999, new Fen(800))));
  }

  @Test
  void a_point_that_is_worth_more_than_what_is_left_is_not_spent() {
    var dear = new CardTerms(Map.of(), 0, 30, false);
    var payment = CardPayment.of(new Fen(100), DiscountClass.PLAIN, dear, new Wanted(9, Fen.ZERO));
    assertEquals(new CardPayment(Fen.ZERO, 3, new Fen(90), Fen.ZERO, new Fen(10), 0), payment);
  }

  @Test
  void where_points_buy_nothing_none_is_spent_and_no_allowance_where_it_is_not_taken() {
    var neither = new CardTerms(Map.of(), 2, 0, false);
    var payment =
        CardPayment.of(new Fen(1_099), DiscountClass.PLAIN, neither, new Wanted(9, new Fen(500)));
    assertEquals(new CardPayment(Fen.ZERO, 0, Fen.ZERO, Fen.ZERO, new Fen(1_099), 20), payment);
  }

  @Test
  void a_purse_pays_to_the_last_fen_and_not_one_more() {
    var purse = new Purse(500, new Fen(800));
    var all = pay(9_900, DiscountClass.PLAIN, new Wanted(500, new Fen(800)));
    assertEquals(new Purse(86, Fen.ZERO), after(purse, all));
    assertFalse(new Purse(499, new Fen(800)).covers(all));
    assertFalse(new Purse(500, new Fen(799)).covers(all));
  }

  @Test
  void a_payment_cannot_be_taken_back_once_its_points_were_spent() {
    var earned = pay(10_000, DiscountClass.PLAIN, Wanted.NOTHING);
    var purse = after(Purse.EMPTY, earned);
    assertTrue(purse.canTakeBack(earned));
    var spent = after(purse, pay(50, DiscountClass.PLAIN, new Wanted(1, Fen.ZERO)));
    assertFalse(spent.canTakeBack(earned));
    assertTrue(Purse.EMPTY.canTakeBack(payment(5, 5)));
    assertFalse(Purse.EMPTY.canTakeBack(payment(5, 6)));
  }

  @Test
  void terms_and_classes_stay_within_bounds() {
    assertThrows(IllegalArgumentException.class, () -> new DiscountClass(10));
    assertThrows(IllegalArgumentException.class, () -> new DiscountClass(-1));
    assertThrows(
        IllegalArgumentException.class, () -> new CardTerms(Map.of(FAMILY, 100), 1, 1, true));
    assertThrows(
        IllegalArgumentException.class, () -> new CardTerms(Map.of(FAMILY, -1), 1, 1, true));
    assertThrows(IllegalArgumentException.class, () -> new CardTerms(Map.of(), 101, 1, true));
    assertThrows(IllegalArgumentException.class, () -> new CardTerms(Map.of(), 1, 101, true));
    assertThrows(IllegalArgumentException.class, () -> new Wanted(-1, Fen.ZERO));
    assertThrows(IllegalArgumentException.class, () -> new Purse(-1, Fen.ZERO));
    assertThrows(IllegalArgumentException.class, () -> payment(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> payment(0, -1));
    long most = Purse.MOST_POINTS;
    assertThrows(IllegalArgumentException.class, () -> new Purse(most + 1, Fen.ZERO));
    assertEquals(most, new Purse(most, Fen.ZERO).points());
    assertEquals(most, new Wanted(most, Fen.ZERO).points());
    assertEquals(100, new CardTerms(Map.of(), 100, 100, true).fenPerPoint());
  }

  @Test
  void the_parts_of_a_payment_add_up_to_the_bill() {
    for (int i = 0; i < 20_000; i++) {
      var bill = new Fen(random.nextInt(20_000));
      var wanted = new Wanted(random.nextInt(5_000), new Fen(random.nextInt(5_000)));
      var terms = anyTerms();
      var p = CardPayment.of(bill, new DiscountClass(random.nextInt(4)), terms, wanted);
      var sum = p.discount().plus(p.fromPoints()).plus(p.fromAllowance()).plus(p.payable());
      assertEquals(bill, sum, () -> context(p));
      assertTrue(p.pointsSpent() <= wanted.points(), () -> context(p));
      assertTrue(p.fromAllowance().compareTo(wanted.allowance()) <= 0, () -> context(p));
      assertEquals(p.pointsSpent() * terms.fenPerPoint(), p.fromPoints().value());
      assertTrue(p.pointsEarned() * 100 <= p.payable().value() * terms.pointsPerYuan());
    }
  }

  /// Whatever is paid and taken back, in whatever order, nothing goes below zero, and what stands
  /// at the end is what the payments that stand amount to.
  @Test
  void taking_back_restores_exactly_in_any_order() {
    for (int i = 0; i < 2_000; i++) {
      var start = new Purse(random.nextInt(3_000), new Fen(random.nextInt(9_000)));
      var purse = start;
      var standing = new ArrayList<CardPayment>();
      for (int step = 0; step < 30; step++) {
        if (random.nextInt(3) > 0 || standing.isEmpty()) {
          var wanted = new Wanted(random.nextInt(900), new Fen(random.nextInt(2_000)));
          var payment =
              CardPayment.of(
                  new Fen(random.nextInt(9_000)), DiscountClass.PLAIN, anyTerms(), wanted);
          if (purse.covers(payment)) {
            purse = after(purse, payment);
            standing.add(payment);
          }
        } else {
          var payment = standing.get(random.nextInt(standing.size()));
          if (purse.canTakeBack(payment)) {
            purse = before(purse, payment);
            standing.remove(payment);
          }
        }
        assertEquals(expected(start, standing), purse, () -> "seed " + seed);
      }
    }
  }

  /// What is left after `payment`, and with the points that it earned: a model for tests, since the
  /// ledger adds up in its own tables.
  static Purse after(Purse purse, CardPayment payment) {
    return new Purse(
        purse.points() - payment.pointsSpent() + payment.pointsEarned(),
        purse.allowance().minus(payment.fromAllowance()));
  }

  static Purse before(Purse purse, CardPayment payment) {
    return new Purse(
        purse.points() + payment.pointsSpent() - payment.pointsEarned(),
        purse.allowance().plus(payment.fromAllowance()));
  }

  private static Purse expected(Purse start, Iterable<CardPayment> standing) {
    long points = start.points();
    long allowance = start.allowance().value();
    for (var payment : standing) {
      points += payment.pointsEarned() - payment.pointsSpent();
      allowance -= payment.fromAllowance().value();
    }
    return new Purse(points, new Fen(allowance));
  }

  private CardTerms anyTerms() {
    return new CardTerms(
        Map.of(new DiscountClass(1), random.nextInt(100), new DiscountClass(2), 15),
        random.nextInt(4),
        random.nextInt(12),
        random.nextBoolean());
  }

  private static CardPayment payment(long spent, long earned) {
    return new CardPayment(Fen.ZERO, spent, Fen.ZERO, Fen.ZERO, Fen.ZERO, earned);
  }

  private static CardPayment pay(long bill, DiscountClass of, Wanted wanted) {
    return CardPayment.of(new Fen(bill), of, BOOKSTORE, wanted);
  }

  private String context(CardPayment payment) {
    return "seed " + seed + ": " + payment;
  }
}
