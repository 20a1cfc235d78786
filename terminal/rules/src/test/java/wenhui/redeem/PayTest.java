package wenhui.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wenhui.redeem.Given.CARD;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import wenhui.redeem.CardPayment.Wanted;
import wenhui.redeem.Decision.Paid;
import wenhui.redeem.Decision.Refused;

final class PayTest {
  private static final CardTerms TERMS = new CardTerms(Map.of(DiscountClass.PLAIN, 10), 1, 1, true);
  private static final Purse PURSE = new Purse(500, new Fen(800));
  private static final Moment UNTRUSTED = new Moment(Given.NOON.at(), Moment.Trust.UNTRUSTED);

  @Test
  void a_card_pays_with_what_it_has() {
    assertEquals(
        new Paid(new CardPayment(new Fen(200), 500, new Fen(500), new Fen(800), new Fen(500), 5)),
        decide(Given.NOON, new Wanted(500, new Fen(800)), true));
  }

  @Test
  void more_than_a_card_has_is_refused_and_not_cut() {
    assertEquals(
        new Refused(Reason.POINTS_SHORT), decide(Given.NOON, new Wanted(501, Fen.ZERO), true));
    assertEquals(
        new Refused(Reason.ALLOWANCE_SHORT),
        decide(Given.NOON, new Wanted(500, new Fen(801)), true));
  }

  @Test
  void a_wish_beyond_the_bill_takes_only_what_the_bill_needs() {
    var rich = new Purse(9_000, Fen.ZERO);
    var facts = facts(Given.NOON, Optional.of(CARD), rich, new Wanted(9_000, Fen.ZERO), true);
    assertEquals(
        new Paid(new CardPayment(new Fen(200), 1_800, new Fen(1_800), Fen.ZERO, Fen.ZERO, 0)),
        Pay.decide(facts));
  }

  @Test
  void a_number_alone_spends_nothing_and_neither_does_an_unsure_clock() {
    var wanted = new Wanted(1, Fen.ZERO);
    assertEquals(new Refused(Reason.NEEDS_HUB), decide(Given.NOON, wanted, false));
    assertEquals(new Refused(Reason.CLOCK_UNSURE), decide(UNTRUSTED, wanted, true));
    assertTrue(decide(Given.NOON, Wanted.NOTHING, false) instanceof Paid);
    assertTrue(decide(UNTRUSTED, Wanted.NOTHING, false) instanceof Paid);
  }

  @Test
  void only_a_card_in_good_standing_pays() {
    var replaced = new Card(CARD.id(), Card.Standing.REPLACED, "张*", "3071", false);
    assertEquals(
        new Refused(Reason.CARD_REPLACED),
        Pay.decide(facts(Given.NOON, Optional.of(replaced), PURSE, Wanted.NOTHING, true)));
    assertEquals(
        new Refused(Reason.CARD_UNKNOWN),
        Pay.decide(facts(Given.NOON, Optional.empty(), PURSE, Wanted.NOTHING, true)));
  }

  @Test
  void no_purse_is_ever_overspent() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    int paid = 0;
    for (int i = 0; i < 500; i++) {
      var purse = new Purse(random.nextInt(3_000), new Fen(random.nextInt(9_000)));
      for (int n = 0; n < 20; n++) {
        var wanted = new Wanted(random.nextInt(900), new Fen(random.nextInt(2_000)));
        var facts = facts(Given.NOON, Optional.of(CARD), purse, wanted, true);
        if (Pay.decide(facts) instanceof Paid(var payment)) {
          assertTrue(purse.covers(payment), "seed " + seed);
          purse = CardPaymentTest.after(purse, payment);
          paid++;
        }
      }
    }
    assertTrue(paid > 500, "seed " + seed);
  }

  /// A bill of 20.00, a tenth off.
  private static Decision decide(Moment now, Wanted wanted, boolean proven) {
    return Pay.decide(facts(now, Optional.of(CARD), PURSE, wanted, proven));
  }

  private static PaymentFacts facts(
      Moment now, Optional<Card> card, Purse purse, Wanted wanted, boolean proven) {
    var f = Given.CARD_FACTS;
    return new PaymentFacts(
        new CardFacts(now, f.venue(), f.id(), card, f.holdings(), false),
        new CardAccount(f.id(), DiscountClass.PLAIN, purse),
        TERMS,
        new Fen(2_000),
        wanted,
        proven);
  }
}
