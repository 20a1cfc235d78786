package wenhui.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static wenhui.redeem.Given.FACTS;
import static wenhui.redeem.Given.JULY_1;
import static wenhui.redeem.Given.NOV_30;
import static wenhui.redeem.Given.moment;
import static wenhui.redeem.Given.synced;
import static wenhui.redeem.Moment.Trust.HOLDOVER;
import static wenhui.redeem.Moment.Trust.UNTRUSTED;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.SpendWanted;
import wenhui.redeem.Decision.Welcomed;

final class RedeemTest {

  @Test
  void a_good_voucher_takes_its_face_value_off_the_bill() {
    assertEquals(redeemed(2_000, 4_800), Redeem.decide(FACTS));
  }

  @Test
  void the_first_and_the_last_day_count_from_midnight_to_midnight_in_china() {
    assertRefused(Reason.NOT_YET_VALID, Given.at(synced(JULY_1.atStartOfDay().minusNanos(1))));
    assertRedeemed(Given.at(synced(JULY_1.atStartOfDay())));
    assertRedeemed(Given.at(synced(NOV_30.atTime(LocalTime.MAX))));
    assertRefused(Reason.EXPIRED, Given.at(synced(NOV_30.plusDays(1).atStartOfDay())));
  }

  @Test
  void a_clock_in_holdover_keeps_five_minutes_from_either_end() {
    var opens = JULY_1.atStartOfDay();
    var closes = NOV_30.plusDays(1).atStartOfDay();
    assertRefused(Reason.NOT_YET_VALID, holdover(opens.plusMinutes(5).minusNanos(1)));
    assertRedeemed(holdover(opens.plusMinutes(5)));
    assertRedeemed(holdover(closes.minusMinutes(5).minusNanos(1)));
    assertRefused(Reason.EXPIRED, holdover(closes.minusMinutes(5)));
  }

  @Test
  void a_clock_that_nobody_vouches_for_decides_nothing() {
    for (var day : List.of(JULY_1.minusYears(10), JULY_1, NOV_30, NOV_30.plusYears(10))) {
      assertRefused(Reason.CLOCK_UNSURE, Given.at(moment(day.atTime(12, 0), UNTRUSTED)));
    }
  }

  @Test
  void a_voucher_is_used_as_often_as_its_batch_allows() {
    assertEquals(new Redeemed(new Fen(2_000), bill(4_800), 3), Redeem.decide(Given.used(3, 2)));
    var full = Given.used(3, 3);
    assertEquals(
        new Refused(Reason.ALREADY_USED, Optional.of(full.uses().getLast()), Optional.empty()),
        Redeem.decide(full));
  }

  @Test
  void a_use_that_was_taken_back_leaves_its_number_to_the_next() {
    var three = Given.used(3, 3);
    var gap = List.of(three.uses().get(0), three.uses().get(2));
    var facts =
        new VoucherFacts(
            three.now(), three.venue(), three.voucher(), three.terms(), false, gap, three.spend());
    assertEquals(new Redeemed(new Fen(2_000), bill(4_800), 2), Redeem.decide(facts));
  }

  @Test
  void a_used_voucher_names_no_other_fault() {
    var used = Given.used(1, 1);
    var hopeless =
        new VoucherFacts(
            synced(NOV_30.plusDays(9).atTime(9, 0)),
            used.venue(),
            used.voucher(),
            used.terms(),
            true,
            used.uses(),
            Optional.of(new Fen(1)));
    assertRefused(Reason.ALREADY_USED, hopeless);
  }

  @Test
  void a_voucher_that_was_called_back_is_refused() {
    var f = FACTS;
    assertRefused(
        Reason.CANCELLED,
        new VoucherFacts(f.now(), f.venue(), f.voucher(), f.terms(), true, f.uses(), f.spend()));
  }

  @Test
  void a_batch_that_the_terminal_does_not_know_is_refused() {
    var f = FACTS;
    assertRefused(
        Reason.BATCH_UNKNOWN,
        new VoucherFacts(
            f.now(), f.venue(), f.voucher(), Optional.empty(), false, f.uses(), f.spend()));
  }

  @Test
  void a_voucher_for_bookstores_is_refused_at_a_cinema_and_one_for_all_is_not() {
    var cinema = new Venue(new VenueId("YY01"), "影院", new VenueClass(4), "清溪镇");
    assertRefused(Reason.WRONG_VENUE, venue(cinema, Given.VOUCHER));
    var v = Given.VOUCHER;
    assertRedeemed(
        venue(
            cinema,
            new Voucher(
                v.id(),
                v.batch(),
                v.face(),
                v.minimumSpend(),
                VenueClass.ANY,
                v.firstDay(),
                v.lastDay())));
  }

  @Test
  void opening_hours_bind_to_the_minute() {
    var evenings =
        new Opening(Set.of(DayOfWeek.SATURDAY), LocalTime.of(18, 0), LocalTime.of(21, 0));
    var saturday = LocalDate.of(2023, 9, 2);
    assertOpen(false, evenings, synced(saturday.atTime(17, 59, 59)));
    assertOpen(true, evenings, synced(saturday.atTime(18, 0)));
    assertOpen(true, evenings, synced(saturday.atTime(20, 59, 59)));
    assertOpen(false, evenings, synced(saturday.atTime(21, 0)));
    assertOpen(false, evenings, synced(saturday.plusDays(1).atTime(19, 0)));
    assertOpen(false, evenings, moment(saturday.atTime(18, 4), HOLDOVER));
    assertOpen(true, evenings, moment(saturday.atTime(18, 5), HOLDOVER));
    assertOpen(false, evenings, moment(saturday.atTime(20, 55), HOLDOVER));
  }

  @Test
  void the_bill_is_asked_for_before_a_minimum_or_a_percentage_can_be_judged() {
    assertEquals(new SpendWanted(new Fen(5_000)), cash(2_000, 5_000, Optional.empty()));
    assertEquals(new SpendWanted(Fen.ZERO), percent(20, 2_000, 0, Optional.empty()));
  }

  @Test
  void without_a_minimum_no_bill_is_needed_but_one_that_is_known_counts() {
    assertEquals(new Redeemed(new Fen(500), Optional.empty(), 1), cash(500, 0, Optional.empty()));
    assertEquals(redeemed(500, 0), cash(500, 0, bill(500)));
    assertEquals(redeemed(300, 0), cash(500, 0, bill(300)));
  }

  @Test
  void a_bill_below_the_minimum_hears_what_is_missing() {
    assertEquals(belowBy(1), cash(2_000, 5_000, bill(4_999)));
    assertEquals(redeemed(2_000, 3_000), cash(2_000, 5_000, bill(5_000)));
  }

  @Test
  void a_percentage_is_rounded_down_and_ends_at_the_face_value() {
    assertEquals(redeemed(1_999, 8_000), percent(20, 2_000, 0, bill(9_999)));
    assertEquals(redeemed(2_000, 8_000), percent(20, 2_000, 0, bill(10_000)));
    assertEquals(redeemed(2_000, 88_000), percent(20, 2_000, 0, bill(90_000)));
  }

  @Test
  void no_voucher_is_used_up_for_nothing() {
    assertEquals(belowBy(1), percent(20, 2_000, 0, bill(4)));
    assertEquals(redeemed(1, 4), percent(20, 2_000, 0, bill(5)));
    assertEquals(belowBy(1), percent(33, 2_000, 0, bill(3)));
    assertEquals(belowBy(1), cash(500, 0, bill(0)));
  }

  @Test
  void an_admission_settles_its_face_value_and_asks_for_no_bill() {
    var free = Given.terms(new Benefit.Admission(), 1);
    assertEquals(
        new Redeemed(new Fen(2_000), Optional.empty(), 1),
        Redeem.decide(Given.of(Given.VOUCHER, free, Optional.empty())));
  }

  @Test
  void a_card_is_welcomed_and_counted_once_a_day() {
    assertEquals(new Welcomed(true), Redeem.decide(Given.CARD_FACTS));
    assertEquals(new Welcomed(false), Redeem.decide(tapped(Optional.of(Given.CARD), true)));
  }

  @Test
  void a_card_that_is_not_active_is_refused_with_its_own_reason() {
    assertEquals(new Refused(Reason.CARD_UNKNOWN), Redeem.decide(tapped(Optional.empty(), false)));
    assertEquals(Reason.CARD_FROZEN, refusal(Card.Standing.FROZEN));
    assertEquals(Reason.CARD_LOST, refusal(Card.Standing.LOST));
    assertEquals(Reason.CARD_EXPIRED, refusal(Card.Standing.EXPIRED));
    assertEquals(Reason.CARD_REPLACED, refusal(Card.Standing.REPLACED));
  }

  private static Reason refusal(Card.Standing standing) {
    var card = new Card(Given.CARD_ID, standing, "张*", "3071", false);
    return ((Refused) Redeem.decide(tapped(Optional.of(card), false))).reason();
  }

  private static CardFacts tapped(Optional<Card> card, boolean visited) {
    var f = Given.CARD_FACTS;
    return new CardFacts(f.now(), f.venue(), f.id(), card, f.holdings(), visited);
  }

  private static VoucherFacts holdover(LocalDateTime at) {
    return Given.at(moment(at, HOLDOVER));
  }

  private static VoucherFacts venue(Venue venue, Voucher voucher) {
    var f = FACTS;
    return new VoucherFacts(f.now(), venue, voucher, f.terms(), false, f.uses(), f.spend());
  }

  private static void assertOpen(boolean open, Opening opening, Moment now) {
    var f = FACTS;
    var facts =
        new VoucherFacts(
            now,
            f.venue(),
            f.voucher(),
            Optional.of(Given.open(opening)),
            false,
            f.uses(),
            f.spend());
    if (open) {
      assertRedeemed(facts);
    } else {
      assertRefused(Reason.NOT_AT_THIS_HOUR, facts);
    }
  }

  private static Decision cash(long face, long minimum, Optional<Fen> spend) {
    return Redeem.decide(Given.of(Given.voucher(face, minimum), Given.TERMS, spend));
  }

  private static Decision percent(int percent, long face, long minimum, Optional<Fen> spend) {
    var terms = Given.terms(new Benefit.PercentOff(percent), 1);
    return Redeem.decide(Given.of(Given.voucher(face, minimum), terms, spend));
  }

  private static Redeemed redeemed(long worth, long payable) {
    return new Redeemed(new Fen(worth), bill(payable), 1);
  }

  private static Refused belowBy(long missing) {
    return new Refused(Reason.BELOW_MINIMUM, Optional.empty(), bill(missing));
  }

  private static Optional<Fen> bill(long fen) {
    return Optional.of(new Fen(fen));
  }

  private static void assertRedeemed(VoucherFacts facts) {
    assertEquals(redeemed(2_000, 4_800), Redeem.decide(facts));
  }

  private static void assertRefused(Reason reason, VoucherFacts facts) {
    var decision = Redeem.decide(facts);
    assertEquals(reason, decision instanceof Refused refused ? refused.reason() : decision);
  }
}
