package wenhui.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Decision.Counted;
import wenhui.redeem.Decision.Refused;

final class AttendTest {
  private static final Instant NOON = Given.NOON.at();
  private static final Event FILM =
      new Event(new EventId("2023-DY-11"), "露天电影", NOON, NOON.plusSeconds(7_200), 40);
  private static final Moment LATE =
      new Moment(NOON.plus(Duration.ofHours(2)), Moment.Trust.SYNCED);

  @Test
  void a_card_is_counted_once_for_an_event() {
    assertEquals(counted(1), Attend.card(FILM, Given.CARD_FACTS, HeadCount.NOBODY));
    var before = HeadCount.NOBODY.card(Given.CARD_ID);
    assertEquals(counted(0), Attend.card(FILM, Given.CARD_FACTS, before));
  }

  @Test
  void a_full_house_takes_no_more_but_lets_back_in_who_was_counted() {
    var full = HeadCount.NOBODY.group(40);
    assertEquals(new Refused(Reason.EVENT_FULL), Attend.card(FILM, Given.CARD_FACTS, full));
    assertEquals(counted(1), Attend.card(FILM, Given.CARD_FACTS, HeadCount.NOBODY.group(39)));
    var inside = HeadCount.NOBODY.group(55).card(Given.CARD_ID);
    assertEquals(counted(0), Attend.card(FILM, Given.CARD_FACTS, inside));
  }

  @Test
  void a_group_is_counted_as_far_as_there_is_room() {
    assertEquals(counted(40), Attend.group(FILM, Given.NOON, 40, HeadCount.NOBODY));
    assertEquals(
        new Refused(Reason.EVENT_FULL),
        Attend.group(FILM, Given.NOON, 40, HeadCount.NOBODY.card(Given.CARD_ID)));
    assertThrows(
        IllegalArgumentException.class, () -> Attend.group(FILM, Given.NOON, 0, HeadCount.NOBODY));
  }

  @Test
  void sign_in_closes_with_the_event() {
    var f = Given.CARD_FACTS;
    var late = new CardFacts(LATE, f.venue(), f.id(), f.card(), f.holdings(), f.visitedToday());
    assertEquals(new Refused(Reason.EVENT_CLOSED), Attend.card(FILM, late, HeadCount.NOBODY));
    assertEquals(new Refused(Reason.EVENT_CLOSED), Attend.group(FILM, LATE, 3, HeadCount.NOBODY));
  }

  @Test
  void only_a_card_in_good_standing_signs_in() {
    var f = Given.CARD_FACTS;
    var lost = new Card(f.id(), Card.Standing.LOST, "张*", "3071", false);
    assertEquals(
        new Refused(Reason.CARD_LOST),
        Attend.card(FILM, card(Optional.of(lost)), HeadCount.NOBODY));
    assertEquals(
        new Refused(Reason.CARD_UNKNOWN),
        Attend.card(FILM, card(Optional.empty()), HeadCount.NOBODY));
  }

  @Test
  void a_group_may_always_come_to_the_venue() {
    assertEquals(new Counted(Optional.empty(), 45), Attend.visit(45));
    assertThrows(IllegalArgumentException.class, () -> Attend.visit(HeadCount.MOST + 1));
  }

  /// What the decisions counted is what is there, and never more than fits in.
  @Test
  void decisions_and_heads_agree() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      var there = HeadCount.NOBODY;
      int sum = 0;
      for (int n = 0; n < 60; n++) {
        if (random.nextInt(4) == 0) {
          int heads = random.nextInt(1, 12);
          if (Attend.group(FILM, Given.NOON, heads, there) instanceof Counted counted) {
            there = there.group(heads);
            sum += counted.heads();
          }
        } else {
          var card = new CardId("%032x".formatted(random.nextInt(25)));
          if (Attend.card(FILM, tapped(card), there) instanceof Counted counted) {
            there = there.card(card);
            sum += counted.heads();
          }
        }
      }
      assertEquals(there.heads(), sum, "seed " + seed);
      assertTrue(sum <= FILM.seats(), "seed " + seed);
    }
  }

  private static CardFacts tapped(CardId id) {
    var f = Given.CARD_FACTS;
    return new CardFacts(f.now(), f.venue(), id, f.card(), f.holdings(), false);
  }

  private static CardFacts card(Optional<Card> card) {
    var f = Given.CARD_FACTS;
    return new CardFacts(f.now(), f.venue(), f.id(), card, f.holdings(), false);
  }

  private static Counted counted(int heads) {
    return new Counted(Optional.of(FILM.id()), heads);
  }
}
