package wenhui.device;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SightingsTest {
  private long now = Long.MAX_VALUE - 1_000; // nanoTime may overflow at any moment.
  private final Sightings sightings = new Sightings(() -> now);

  @Test
  void the_first_sighting_begins_a_tap() {
    assertTrue(sightings.begins("A"));
  }

  @Test
  void within_a_second_and_a_half_it_is_the_same_tap() {
    sightings.begins("A");
    watch(1_499);
    assertFalse(sightings.begins("A"));
  }

  @Test
  void after_a_second_and_a_half_it_is_a_new_tap() {
    sightings.begins("A");
    watch(1_500);
    assertTrue(sightings.begins("A"));
  }

  @Test
  void a_card_left_lying_never_becomes_new() {
    sightings.begins("A");
    for (int i = 0; i < 100; i++) {
      pass(1_000);
      assertFalse(sightings.begins("A"));
    }
  }

  @Test
  void a_machine_that_stood_still_has_not_seen_the_card_go() {
    sightings.begins("A");
    pass(60_000);
    assertFalse(sightings.begins("A"));
  }

  @Test
  void another_card_between_does_not_make_it_new() {
    sightings.begins("A");
    pass(500);
    assertTrue(sightings.begins("B"));
    pass(500);
    assertFalse(sightings.begins("A"));
  }

  @Test
  void a_thousand_cards_do_not_push_out_the_latest() {
    for (int i = 0; i < 1_000; i++) {
      assertTrue(sightings.begins("card " + i));
    }
    assertFalse(sightings.begins("card 999"));
  }

  @Test
  void a_forgotten_sighting_is_begun_again() {
    sightings.begins("A");
    sightings.forget("A");
    assertTrue(sightings.begins("A"));
  }

  /// Looks ten times a second.
  private void watch(long millis) {
    for (long left = millis; left > 0; left -= 100) {
      pass(Math.min(left, 100));
      sightings.look();
    }
  }

  private void pass(long millis) {
    now += Duration.ofMillis(millis).toNanos();
  }
}
