package wenhui.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BackOffTest {
  private final BackOff backOff = BackOff.FOR_DEVICES;

  @Test
  void the_first_wait_is_half_a_second_give_or_take_a_quarter() {
    var random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      long millis = backOff.after(1, random).toMillis();
      assertTrue(millis >= 375 && millis <= 625, () -> millis + " ms");
    }
  }

  @Test
  void each_failure_doubles_it() {
    assertEquals(Duration.ofMillis(4_000), backOff.after(4, always(0)));
  }

  @Test
  void it_never_exceeds_ten_seconds() {
    var random = new Random(2);
    for (int failures : new int[] {5, 6, 30, 64, Integer.MAX_VALUE}) {
      Duration wait = backOff.after(failures, random);
      assertTrue(wait.compareTo(Duration.ofSeconds(10)) <= 0, wait::toString);
      assertTrue(wait.compareTo(Duration.ofSeconds(5)) >= 0, wait::toString);
    }
  }

  @Test
  void two_devices_do_not_knock_at_once() {
    var random = new Random(3);
    assertTrue(!backOff.after(3, random).equals(backOff.after(3, random)));
  }

  @Test
  void nonsense_is_refused() {
    assertThrows(
        IllegalArgumentException.class, () -> new BackOff(Duration.ZERO, Duration.ofSeconds(1)));
  }

  /// Chance that always lies `offset` quarters from the middle.
  private static Random always(double offset) {
    return new Random() {
      private static final long serialVersionUID = 1L;

      @Override
      public double nextDouble(double from, double to) {
        return (from + to) / 2 + offset * (to - from) / 2;
      }
    };
  }
}
