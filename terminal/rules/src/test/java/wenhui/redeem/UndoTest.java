package wenhui.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Decision.Counted;
import wenhui.redeem.Decision.Paid;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.Undone;
import wenhui.redeem.Decision.Welcomed;
import wenhui.redeem.Undo.Facts;
import wenhui.redeem.Undo.Why;
import wenhui.redeem.Undo.Wish;

final class UndoTest {
  private static final Fen LIMIT = new Fen(5_000);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Person WANG = person("wang", Person.Role.SUPERVISOR);
  private static final Wish ALONE = new Wish(Given.CLERK, Optional.empty(), Why.RETURNED);
  private static final Wish TOGETHER = new Wish(Given.CLERK, Optional.of(WANG), Why.RETURNED);
  private static final Redeemed TWENTY = redeemed(2_000);

  @Test
  void a_redemption_is_taken_back_with_a_reason() {
    assertEquals(
        new Undone(31, new Fen(2_000), Why.RETURNED, Optional.empty()),
        decide(TWENTY, Optional.of(MINUTE), ALONE));
  }

  @Test
  void the_window_is_thirty_minutes_less_what_the_clock_may_be_slow() {
    var edge = Duration.ofMillis(1_798_200); // 30 min × 0.999
    assertInstanceOf(Undone.class, decide(TWENTY, Optional.of(edge.minusMillis(1)), ALONE));
    assertRefused(Reason.UNDO_TOO_LATE, TWENTY, Optional.of(edge), ALONE);
  }

  @Test
  void nothing_is_taken_back_across_a_restart() {
    assertRefused(Reason.UNDO_TOO_LATE, TWENTY, Optional.empty(), ALONE);
  }

  @Test
  void an_entry_is_taken_back_once() {
    var facts =
        new Facts(Given.entry(31, TWENTY), Optional.of(MINUTE), true, Optional.empty(), LIMIT);
    assertEquals(new Refused(Reason.ALREADY_UNDONE), Undo.decide(facts, TOGETHER));
  }

  @Test
  void what_took_nothing_cannot_be_taken_back() {
    for (var decision :
        List.of(
            new Refused(Reason.EXPIRED),
            new Welcomed(true),
            new Counted(Optional.empty(), 0),
            new Undone(30, new Fen(1), Why.OTHER, Optional.empty()))) {
      assertRefused(Reason.NOTHING_TO_UNDO, decision, Optional.of(MINUTE), TOGETHER);
    }
  }

  @Test
  void a_miscounted_group_is_taken_back_and_owes_nobody_anything() {
    assertEquals(
        new Undone(31, Fen.ZERO, Why.RETURNED, Optional.empty()),
        decide(new Counted(Optional.empty(), 45), Optional.of(MINUTE), ALONE));
    assertInstanceOf(
        Undone.class, decide(new Counted(Optional.empty(), 1), Optional.of(MINUTE), ALONE));
  }

  @Test
  void above_the_limit_a_supervisor_who_is_someone_else_must_confirm() {
    var large = redeemed(5_001);
    assertInstanceOf(Undone.class, decide(redeemed(5_000), Optional.of(MINUTE), ALONE));
    assertEquals(
        new Undone(31, new Fen(5_001), Why.RETURNED, Optional.of(WANG.id())),
        decide(large, Optional.of(MINUTE), TOGETHER));
    assertRefused(Reason.SECOND_PERSON_WANTED, large, Optional.of(MINUTE), ALONE);
    var peer = new Wish(Given.CLERK, Optional.of(person("zhao", Person.Role.CLERK)), Why.OTHER);
    assertRefused(Reason.SECOND_PERSON_WANTED, large, Optional.of(MINUTE), peer);
    var self = new Wish(WANG, Optional.of(WANG), Why.OTHER);
    assertRefused(Reason.SECOND_PERSON_WANTED, large, Optional.of(MINUTE), self);
  }

  @Test
  void a_payment_is_stuck_once_its_points_are_spent() {
    var payment = new CardPayment(Fen.ZERO, 0, Fen.ZERO, new Fen(500), new Fen(9_000), 90);
    var entry = Given.entry(31, new Attempt.Subject.OfCard(Given.CARD_ID), new Paid(payment));
    for (var purse : List.of(Optional.of(new Purse(89, Fen.ZERO)), Optional.<Purse>empty())) {
      var facts = new Facts(entry, Optional.of(MINUTE), false, purse, LIMIT);
      assertEquals(new Refused(Reason.POINTS_SPENT_SINCE), Undo.decide(facts, TOGETHER));
    }
    var enough =
        new Facts(entry, Optional.of(MINUTE), false, Optional.of(new Purse(90, Fen.ZERO)), LIMIT);
    assertEquals(
        new Undone(31, new Fen(500), Why.RETURNED, Optional.empty()), Undo.decide(enough, ALONE));
  }

  /// A voucher of several uses with a balance is used and taken back at random, by the rules alone.
  /// What is decided next depends only on the uses that still stand, never on those taken back.
  @Test
  void taking_back_restores_exactly() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      var standing = new ArrayList<Redeemed>();
      var terms = Given.terms(new Benefit.CashOff(), 4);
      var voucher = Given.voucher(6_000, 0);
      for (int step = 0; step < 30; step++) {
        var before = List.copyOf(standing);
        var facts = facts(voucher, terms, before.size(), new Fen(random.nextInt(3_000)));
        var decision = Redeem.decide(facts, circumstances(before));
        if (decision instanceof Redeemed redeemed) {
          standing.add(redeemed);
          if (random.nextBoolean()) {
            assertInstanceOf(Undone.class, decide(redeemed, Optional.of(MINUTE), ALONE));
            standing.removeLast();
            assertEquals(decision, Redeem.decide(facts, circumstances(standing)), "seed " + seed);
          }
        }
        assertTrue(standing.size() <= 4 && spent(standing) <= 6_000, "seed " + seed);
      }
    }
  }

  private static VoucherFacts facts(Voucher voucher, Terms terms, int uses, Fen spend) {
    var past =
        IntStream.rangeClosed(1, uses)
            .mapToObj(n -> new PastUse(Given.NOON.at(), "新华书店", n, n))
            .toList();
    return new VoucherFacts(
        Given.NOON, Given.VENUE, voucher, Optional.of(terms), false, past, Optional.of(spend));
  }

  private static Circumstances circumstances(List<Redeemed> standing) {
    var balance =
        new Conditions(
            Conditions.Bearing.BEARER,
            false,
            Conditions.Limits.NONE,
            Conditions.Stacking.ALONE,
            true);
    return new Circumstances(
        balance, Optional.empty(), Optional.empty(), 0, 0, List.of(), new Fen(spent(standing)));
  }

  private static long spent(List<Redeemed> standing) {
    return standing.stream().mapToLong(r -> r.worth().value()).sum();
  }

  private static Redeemed redeemed(long worth) {
    return new Redeemed(new Fen(worth), Optional.empty(), 1);
  }

  private static Decision decide(Decision.Final decision, Optional<Duration> age, Wish wish) {
    var facts = new Facts(Given.entry(31, decision), age, false, Optional.empty(), LIMIT);
    return Undo.decide(facts, wish);
  }

  private static void assertRefused(
      Reason reason, Decision.Final decision, Optional<Duration> age, Wish wish) {
    assertEquals(new Refused(reason), decide(decision, age, wish));
  }

  private static Person person(String id, Person.Role role) {
    return new Person(new ClerkId(id), "王*", role, "not a real hash");
  }
}
