package wenhui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Scene.PinHint;

final class PinTriesTest {
  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");

  private final PinTries tries = new PinTries();

  private Optional<Integer> refused(PinHint hint, long second) {
    return tries.refused(hint, NOON.plusSeconds(second)).map(PinTries.Told::tries);
  }

  @Test
  void while_no_pin_is_looked_at_one_entry_in_ten_minutes_counts_them_all() {
    assertEquals(Optional.of(1), refused(PinHint.WRONG, 0));
    assertEquals(Optional.of(1), refused(PinHint.PAUSED, 10));
    assertEquals(Optional.empty(), refused(PinHint.PAUSED, 11));
    assertEquals(Optional.empty(), refused(PinHint.PAUSED, 609));
    assertEquals(Optional.of(3), refused(PinHint.PAUSED, 610));
    assertEquals(Optional.empty(), refused(PinHint.PAUSED, 611));
    assertEquals(Optional.of(2), refused(PinHint.WRONG, 1_300));
  }

  @Test
  void a_clock_that_is_set_back_silences_nothing() {
    assertEquals(Optional.of(1), refused(PinHint.PAUSED, 0));
    assertEquals(Optional.of(1), refused(PinHint.PAUSED, -86_400));
  }
}
