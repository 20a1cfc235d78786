package wenhui.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Moment.Trust;

final class TimeBaseTest {
  private static final UUID BOOT = new UUID(1, 1);
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  @Test
  void true_time_lies_between_the_bounds_whatever_the_drift_and_the_delay() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      double rate = 1 + random.nextDouble(-0.001, 0.001);
      long sent = random.nextLong(HOUR);
      long answered = sent + random.nextLong(5 * MINUTE); // True times, since boot.
      long received = answered + random.nextLong(5 * MINUTE);
      long now = received + random.nextLong(24 * HOUR);
      long hubAtBoot = 1_763_784_000_000L;
      var base =
          new TimeBase(
              BOOT,
              hubAtBoot + answered,
              (long) Math.ceil(sent * rate),
              (long) Math.ceil(received * rate));
      long up = (long) Math.floor(now * rate);
      String where = "seed " + seed + " case " + i;
      assertTrue(base.lower(up) <= hubAtBoot + now, where);
      // The rounding of up to whole milliseconds may cost 2 ms at most.
      assertTrue(base.upper(up) + 2 >= hubAtBoot + now, where);
    }
  }

  @Test
  void without_delay_and_drift_allowance_the_bounds_meet() {
    var base = new TimeBase(BOOT, 1_000_000, 5_000, 5_000);
    assertEquals(1_000_000, base.upper(5_000));
    assertEquals(1_000_000, base.lower(5_000));
  }

  @Test
  void trust_ages_and_does_not_survive_a_boot() {
    var base = new TimeBase(BOOT, 0, 0, 0);
    assertEquals(Trust.SYNCED, base.trust(BOOT, 15 * MINUTE));
    assertEquals(Trust.HOLDOVER, base.trust(BOOT, 15 * MINUTE + 1));
    assertEquals(Trust.HOLDOVER, base.trust(BOOT, 24 * HOUR));
    assertEquals(Trust.UNTRUSTED, base.trust(BOOT, 24 * HOUR + 1));
    assertEquals(Trust.UNTRUSTED, base.trust(new UUID(2, 2), 1));
  }

  @Test
  void a_slow_clock_never_passes_the_expiry() {
    // The clock runs slow by the bound: it counts 999 ms where 1,000 pass.
    var base = new TimeBase(BOOT, 0, 0, 0);
    long expires = 24 * HOUR;
    long up = expires / 1000 * 999;
    assertFalse(base.before(expires, up));
    assertTrue(base.before(expires, up - 1));
  }

  @Test
  void the_edges_of_a_window_have_a_margin_in_holdover() {
    var base = new TimeBase(BOOT, 100 * HOUR, 0, 0);
    assertTrue(base.within(100 * HOUR, 101 * HOUR, 0));
    assertFalse(base.within(100 * HOUR + 1, 101 * HOUR, 0));
    long up = 16 * MINUTE;
    assertFalse(base.within(100 * HOUR + 12 * MINUTE, 200 * HOUR, up), "5 minutes' margin");
    assertTrue(base.within(100 * HOUR + 10 * MINUTE, 200 * HOUR, up));
    assertFalse(base.within(0, 100 * HOUR + 20 * MINUTE, up));
    assertTrue(base.within(0, 100 * HOUR + 22 * MINUTE, up));
  }

  @Test
  void the_later_request_gives_the_better_base() {
    var early = new TimeBase(BOOT, 100, 10, 90);
    var late = new TimeBase(BOOT, 110, 20, 30);
    assertEquals(late, early.later(late));
    assertEquals(late, late.later(early));
  }

  @Test
  void an_undo_offline_keeps_the_drift_bound() {
    long window = 30 * MINUTE;
    assertTrue(TimeBase.surelyWithin(window, 0, window / 1000 * 999 - 1));
    assertFalse(TimeBase.surelyWithin(window, 0, window / 1000 * 999));
  }
}
