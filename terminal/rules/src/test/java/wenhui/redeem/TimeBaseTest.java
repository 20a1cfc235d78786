package wenhui.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Moment.Trust;

/// The time of protocol.md §6.
final class TimeBaseTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long H = 1_763_784_000_000L;
  private static final TimeBase BASE = new TimeBase(10_000, 10_400, H);

  @Test
  void the_bounds_are_those_of_the_page() {
    assertEquals(H, BASE.latest(10_000));
    assertEquals(H, BASE.earliest(10_400));
    assertEquals(H + 1_000, BASE.latest(10_000 + 999));
    assertEquals(H + 1_002, BASE.latest(10_000 + 1_000)); // 1000 / 0.999 = 1001.001…, rounded up.
    assertEquals(H + 1_000, BASE.earliest(10_400 + 1_001));
    assertEquals(H + 999, BASE.earliest(10_400 + 1_000)); // 1000 / 1.001 = 999.0009…, rounded down.
  }

  @Test
  void trust_lasts_a_quarter_of_an_hour_and_then_a_day() {
    assertEquals(Trust.SYNCED, BASE.trust(10_000 + 15 * MINUTE));
    assertEquals(Trust.HOLDOVER, BASE.trust(10_000 + 15 * MINUTE + 1));
    assertEquals(Trust.HOLDOVER, BASE.trust(10_000 + 24 * HOUR));
    assertEquals(Trust.UNTRUSTED, BASE.trust(10_000 + 24 * HOUR + 1));
  }

  @Test
  void a_time_before_the_question_is_of_another_boot() {
    assertEquals(Trust.UNTRUSTED, BASE.trust(9_999));
  }

  @Test
  void the_true_time_is_always_between_the_bounds() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 100_000; i++) {
      double rate = random.nextDouble(0.999, 1.001); // Of the device's clock against the true one.
      long sentTrue = random.nextLong(0, 30 * HOUR);
      long answeredTrue = sentTrue + random.nextLong(0, 10_000);
      long receivedTrue = answeredTrue + random.nextLong(0, 10_000);
      long nowTrue = receivedTrue + random.nextLong(0, 24 * HOUR);
      var base = new TimeBase(up(sentTrue, rate), up(receivedTrue, rate), H + answeredTrue);
      long up = up(nowTrue, rate);
      String said = "seed " + seed;
      // Two milliseconds for the device's whole milliseconds.
      assertTrue(base.earliest(up) - 2 <= H + nowTrue, said);
      assertTrue(base.latest(up) + 2 >= H + nowTrue, said);
    }
  }

  @Test
  void a_right_ends_before_it_may_have_ended() {
    long up = 10_000 + HOUR;
    assertTrue(BASE.before(BASE.latest(up) + 1, up));
    assertFalse(BASE.before(BASE.latest(up), up));
    assertFalse(BASE.before(Long.MAX_VALUE, 10_000 + 25 * HOUR));
  }

  @Test
  void a_window_has_no_margin_while_synced() {
    long up = 10_000 + MINUTE;
    assertTrue(BASE.within(BASE.earliest(up), BASE.latest(up) + 1, up));
    assertFalse(BASE.within(BASE.earliest(up) + 1, BASE.latest(up) + 1, up));
    assertFalse(BASE.within(BASE.earliest(up), BASE.latest(up), up));
  }

  @Test
  void a_window_has_five_minutes_margin_in_holdover() {
    long up = 10_000 + HOUR;
    long from = BASE.earliest(up) - 5 * MINUTE;
    long until = BASE.latest(up) + 5 * MINUTE + 1;
    assertTrue(BASE.within(from, until, up));
    assertFalse(BASE.within(from + 1, until, up));
    assertFalse(BASE.within(from, until - 1, up));
    assertFalse(BASE.within(0, Long.MAX_VALUE, 10_000 + 25 * HOUR));
  }

  @Test
  void an_undo_is_possible_for_half_an_hour_of_the_slowest_clock() {
    assertTrue(TimeBase.undoable(5_000, 5_000 + 1_798_199));
    assertFalse(TimeBase.undoable(5_000, 5_000 + 1_798_200));
    assertFalse(TimeBase.undoable(5_000, 4_999));
  }

  @Test
  void the_later_question_counts_whichever_answer_came_first() {
    var later = new TimeBase(10_001, 20_000, H);
    assertEquals(later, BASE.orLater(later));
    assertEquals(later, later.orLater(BASE));
  }

  @Test
  void an_answer_before_its_question_is_none() {
    assertThrows(IllegalArgumentException.class, () -> new TimeBase(10, 9, H));
  }

  private static long up(long trueMs, double rate) {
    return Math.round(trueMs * rate);
  }
}
