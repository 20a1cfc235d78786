package wenhui.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class HeadCountTest {
  private static final Instant THREE = Given.NOON.at().plus(Duration.ofHours(3));
  private static final Event OPERA =
      new Event(new EventId("2023-PJ-03"), "评剧专场", THREE, THREE.plusSeconds(7_200), 120);

  @Test
  void a_card_counts_once_and_a_group_as_often_as_it_comes() {
    var count = HeadCount.NOBODY.card(card(1)).card(card(2)).card(card(1)).group(30).group(30);
    assertEquals(62, count.heads());
  }

  @Test
  void there_is_no_group_of_nobody_nor_of_too_many() {
    for (int heads : new int[] {-1, 0, HeadCount.MOST + 1}) {
      assertThrows(IllegalArgumentException.class, () -> HeadCount.NOBODY.group(heads));
    }
    assertEquals(HeadCount.MOST, HeadCount.NOBODY.group(HeadCount.MOST).heads());
  }

  @Test
  void people_sign_in_from_an_hour_before_until_the_end() {
    var doors = THREE.minusSeconds(3_600);
    assertFalse(OPERA.signsIn(at(doors.minusMillis(1))));
    assertTrue(OPERA.signsIn(at(doors)));
    assertTrue(OPERA.signsIn(at(OPERA.until().minusMillis(1))));
    assertFalse(OPERA.signsIn(at(OPERA.until())));
  }

  @Test
  void an_event_has_a_length_and_seats() {
    var id = OPERA.id();
    assertThrows(IllegalArgumentException.class, () -> new Event(id, "", THREE, THREE, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new Event(id, "", THREE, THREE.plusMillis(1), 0));
    assertThrows(IllegalArgumentException.class, () -> new EventId("评剧"));
    assertEquals(1, new Event(id, "", THREE, THREE.plusMillis(1), 1).seats());
    assertEquals(
        HeadCount.MOST, new Event(id, "", THREE, THREE.plusMillis(1), HeadCount.MOST).seats());
  }

  @Test
  void the_order_in_which_people_come_makes_no_difference() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      List<UnaryOperator<HeadCount>> comings = new ArrayList<>();
      for (int n = random.nextInt(30); n > 0; n--) {
        int number = 1 + random.nextInt(9);
        comings.add(
            random.nextInt(3) == 0 ? count -> count.group(number) : c -> c.card(card(number)));
      }
      var before = all(comings);
      Collections.shuffle(comings, random);
      assertEquals(before, all(comings), "seed " + seed);
    }
  }

  private static HeadCount all(List<UnaryOperator<HeadCount>> comings) {
    var count = HeadCount.NOBODY;
    for (var coming : comings) {
      count = coming.apply(count);
    }
    return count;
  }

  private static CardId card(int number) {
    return new CardId("%032x".formatted(number));
  }

  private static Moment at(Instant at) {
    return new Moment(at, Moment.Trust.SYNCED);
  }
}
