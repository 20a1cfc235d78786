package wenhui.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wenhui.redeem.FundingSource.CITY;
import static wenhui.redeem.FundingSource.PROVINCE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Shift.Counter;
import wenhui.redeem.Shift.Till;
import wenhui.redeem.ShiftSums.Sum;

final class ShiftTest {
  private static final Instant MORNING = Given.NOON.at().minus(Duration.ofHours(4));
  private static final Shift FIRST =
      new Shift(1, Given.CLERK.id(), MORNING, Counter.ZERO, new Fen(10_000));

  @Test
  void a_shift_adds_up_by_source_and_nets_what_was_undone() {
    var sums =
        ShiftSums.EMPTY
            .redeemed(PROVINCE, made(2_000, fen(4_800)))
            .redeemed(PROVINCE, made(2_000, fen(3_000)))
            .redeemed(CITY, made(1_500, Optional.empty()))
            .undone(made(2_000, fen(3_000)));
    assertEquals(Map.of(PROVINCE, new Sum(2, 4_000), CITY, new Sum(1, 1_500)), sums.bySource());
    assertEquals(new Sum(1, 2_000), sums.undone());
    assertEquals(3, sums.redemptions());
    assertEquals(5_500, sums.worthFen());
    assertEquals(3_500, sums.netFen());
    assertEquals(7_800, sums.takenFen());
    assertEquals(3_000, sums.returnedFen());
  }

  /// A bill of 30 yuan with two vouchers of 10: the resident pays 10.
  @Test
  void a_further_voucher_on_a_bill_takes_its_worth_off_what_is_paid() {
    var first = made(1_000, fen(2_000));
    var second = new ShiftSums.Redemption(new Fen(1_000), fen(1_000), true);
    var sums = ShiftSums.EMPTY.redeemed(CITY, first).redeemed(CITY, second);
    assertEquals(1_000, sums.takenFen());
    assertEquals(2_000, sums.worthFen());
    assertEquals(-1_000, sums.undone(second).returnedFen(), "the resident pays that much more");
    assertEquals(1_000, sums.undone(second).undone(first).returnedFen(), "all of it is back");
  }

  @Test
  void a_shift_that_undid_more_than_it_redeemed_is_below_zero() {
    assertEquals(-2_000, ShiftSums.EMPTY.undone(made(2_000, Optional.empty())).netFen());
  }

  @Test
  void the_till_is_right_when_cash_and_takings_are_there() {
    var sums = ShiftSums.EMPTY.redeemed(CITY, made(2_000, fen(4_800)));
    assertEquals(0, cashUp(sums, 1_800, 13_000).differenceFen());
    assertEquals(5, cashUp(sums, 1_800, 13_005).differenceFen());
    assertEquals(-5, cashUp(sums, 1_800, 12_995).differenceFen());
    var back = sums.undone(made(2_000, fen(4_800)));
    assertEquals(0, cashUp(back, 0, 10_000).differenceFen());
  }

  @Test
  void the_next_shift_begins_where_the_last_one_ended() {
    var sums = ShiftSums.EMPTY.redeemed(CITY, made(2_000, Optional.empty()));
    var report = FIRST.close(Given.NOON.at(), sums, new Till(Fen.ZERO, new Fen(10_000)));
    var next = next(report, new ClerkId("wang"), new Fen(5_000));
    assertEquals(2, next.number());
    assertEquals(new Counter(1, 0, 2_000, 0), next.opening());
    assertEquals(new Fen(5_000), next.cash());
  }

  private static Shift next(ShiftReport last, ClerkId clerk, Fen cash) {
    var facts =
        new ShiftFacts(Optional.empty(), ShiftSums.EMPTY, last.shift().number(), last.closing());
    return ((Decision.ShiftOpened) ShiftRule.open(facts, clerk, Given.NOON, cash)).shift();
  }

  @Test
  void a_shift_of_an_earlier_day_is_closed_by_any_clerk() {
    var colleague = person("wang", Person.Role.CLERK);
    var midnight = Given.NOON.day().plusDays(1).atStartOfDay(Moment.ZONE).toInstant();
    var late = new Moment(midnight.minusMillis(1), Moment.Trust.SYNCED);
    assertFalse(FIRST.mayBeClosedBy(colleague, late));
    assertTrue(FIRST.mayBeClosedBy(colleague, new Moment(midnight, Moment.Trust.HOLDOVER)));
    assertFalse(FIRST.mayBeClosedBy(colleague, new Moment(midnight, Moment.Trust.UNTRUSTED)));
  }

  @Test
  void a_report_that_does_not_add_up_cannot_be() {
    var sums = ShiftSums.EMPTY.redeemed(CITY, made(2_000, Optional.empty()));
    var cashUp = new CashUp(10_000, new Fen(10_000));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ShiftReport(FIRST, Given.NOON.at(), Counter.ZERO, sums, cashUp));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Shift(0, Given.CLERK.id(), MORNING, Counter.ZERO, Fen.ZERO));
  }

  @Test
  void a_shift_is_closed_by_its_clerk_or_a_supervisor() {
    assertTrue(FIRST.mayBeClosedBy(Given.CLERK, Given.NOON));
    assertFalse(FIRST.mayBeClosedBy(person("wang", Person.Role.CLERK), Given.NOON));
    assertTrue(FIRST.mayBeClosedBy(person("wang", Person.Role.SUPERVISOR), Given.NOON));
    assertTrue(FIRST.mayBeClosedBy(person("wang", Person.Role.ADMIN), Given.NOON));
  }

  @Test
  void no_sum_and_no_counter_goes_below_zero() {
    assertThrows(IllegalArgumentException.class, () -> new Sum(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Sum(0, -1));
    for (int i = 0; i < 4; i++) {
      var at = new long[4];
      at[i] = -1;
      assertThrows(IllegalArgumentException.class, () -> new Counter(at[0], at[1], at[2], at[3]));
    }
  }

  /// The sums do not depend on the order, and shifts cut anywhere add up to the same counter.
  @Test
  void however_the_day_is_cut_into_shifts_it_comes_to_the_same() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      List<UnaryOperator<ShiftSums>> day = new ArrayList<>();
      for (int n = random.nextInt(40); n > 0; n--) {
        day.add(anyDeed(random));
      }
      var whole = sums(day);
      Collections.shuffle(day, random);
      assertEquals(whole, sums(day), "seed " + seed);

      int cut = random.nextInt(day.size() + 1);
      var till = new Till(Fen.ZERO, Fen.ZERO);
      var morning = FIRST.close(Given.NOON.at(), sums(day.subList(0, cut)), till);
      var evening =
          next(morning, Given.CLERK.id(), Fen.ZERO)
              .close(Given.NOON.at(), sums(day.subList(cut, day.size())), till);
      assertEquals(Counter.ZERO.plus(whole), evening.closing(), "seed " + seed);
    }
  }

  private static UnaryOperator<ShiftSums> anyDeed(Random random) {
    var worth = new Fen(1 + random.nextInt(9_000));
    var payable = random.nextBoolean() ? fen(random.nextInt(9_000)) : Optional.<Fen>empty();
    var source = FundingSource.values()[random.nextInt(3)];
    var made = new ShiftSums.Redemption(worth, payable, random.nextInt(5) == 0);
    return random.nextInt(4) == 0 ? sums -> sums.undone(made) : sums -> sums.redeemed(source, made);
  }

  private static ShiftSums sums(List<UnaryOperator<ShiftSums>> deeds) {
    var sums = ShiftSums.EMPTY;
    for (var deed : deeds) {
      sums = deed.apply(sums);
    }
    return sums;
  }

  private static CashUp cashUp(ShiftSums sums, long cashless, long counted) {
    var till = new Till(new Fen(cashless), new Fen(counted));
    return FIRST.close(Given.NOON.at(), sums, till).cashUp();
  }

  private static Person person(String id, Person.Role role) {
    return new Person(new ClerkId(id), "王*", role, "not a real hash");
  }

  private static Optional<Fen> fen(long fen) {
    return Optional.of(new Fen(fen));
  }

  private static ShiftSums.Redemption made(long worth, Optional<Fen> payable) {
    return new ShiftSums.Redemption(new Fen(worth), payable, false);
  }
}
