package wenhui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Moment.Trust;

final class TerminalClockTest {
  private static final Instant LAST = Instant.parse("2026-06-01T02:00:00Z");

  private final Keeper keeper = new Keeper();
  private Instant shown = LAST.plusSeconds(5);
  private final TerminalClock clock = new TerminalClock(() -> shown, keeper, new Random(1), LAST);

  @Test
  void a_clock_that_its_keeper_trusts_is_trusted() {
    assertEquals(Trust.HOLDOVER, clock.now().trust());
  }

  @Test
  void a_clock_before_the_last_entry_is_not_trusted_whoever_vouches_for_it() {
    shown = LAST.minus(Duration.ofDays(1));
    assertEquals(Trust.UNTRUSTED, clock.now().trust());
    shown = LAST.minusSeconds(59);
    assertEquals(Trust.HOLDOVER, clock.now().trust());
  }

  @Test
  void a_clock_that_was_ahead_is_believed_again_once_there_is_proof() {
    shown = LAST.plus(Duration.ofDays(3650));
    clock.now();
    shown = LAST.plusSeconds(60);
    assertEquals(Trust.UNTRUSTED, clock.now().trust());
    keeper.proved = true;
    assertEquals(Trust.HOLDOVER, clock.now().trust());
    keeper.proved = false;
    assertEquals(Trust.HOLDOVER, clock.now().trust());
  }

  private static final class Keeper implements TimeKeeper {
    boolean proved;

    @Override
    public Trust trust() {
      return Trust.HOLDOVER;
    }

    @Override
    public boolean proved() {
      return proved;
    }
  }
}
