package wenhui.device.camera;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ShowingTest {
  private final Showing showing = new Showing(Duration.ofNanos(100));

  @Test
  void every_sight_prolongs_the_showing() {
    assertTrue(showing.begins("A", 0));
    assertFalse(showing.begins("A", 99));
    assertFalse(showing.begins("A", 198));
    assertTrue(showing.begins("A", 298));
  }

  @Test
  void when_too_many_are_held_the_oldest_is_forgotten() {
    for (int i = 0; i < 9; i++) {
      assertTrue(showing.begins("code " + i, i));
    }
    assertFalse(showing.begins("code 1", 20));
    assertTrue(showing.begins("code 0", 20));
  }

  @Test
  void the_clock_may_pass_its_greatest_value() {
    assertTrue(showing.begins("A", Long.MAX_VALUE - 10));
    assertFalse(showing.begins("A", Long.MIN_VALUE + 10));
  }
}
