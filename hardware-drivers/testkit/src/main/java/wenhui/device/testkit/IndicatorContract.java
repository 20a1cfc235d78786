package wenhui.device.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import wenhui.device.DeviceLost;
import wenhui.device.Indicator;
import wenhui.device.Indicator.Signal;

/// What every [Indicator] must do: the lamps and tones of each [Signal].
@ExtendWith(ContractMatrix.class)
public abstract class IndicatorContract {
  private static final Duration LONG = Duration.ofSeconds(10);

  /// A lamp's colour.
  public enum Lamp {
    GREEN,
    AMBER,
    RED
  }

  /// How long a tone was.
  public enum Tone {
    SHORT,
    LONG
  }

  /// An indicator on the bench, and eyes and ears.
  public interface Bench extends AutoCloseable {
    Indicator open() throws DeviceLost, InterruptedException;

    /// The lamps that are lit now.
    Set<Lamp> lit();

    /// The tones that have ended since the bench was set up; one over 300 ms is long.
    List<Tone> heard();

    /// Whether a tone is being played now.
    boolean sounding();

    @Override
    void close();
  }

  protected abstract Bench newBench() throws Exception;

  private Bench bench;
  private Indicator indicator;

  @BeforeEach
  final void open() throws Exception {
    bench = newBench();
    indicator = bench.open();
  }

  @AfterEach
  final void close() {
    if (indicator != null) {
      indicator.close();
    }
    if (bench != null) {
      bench.close();
    }
  }

  @Test
  final void it_says_what_it_is() {
    assertFalse(indicator.model().isBlank());
  }

  @Test
  final void it_starts_dark_and_silent() {
    assertEquals(Set.of(), bench.lit());
    assertEquals(List.of(), bench.heard());
  }

  @Test
  final void ready_is_green_and_silent() throws Exception {
    indicator.show(Signal.READY);
    assertEquals(Set.of(Lamp.GREEN), bench.lit());
    assertFalse(bench.sounding());
  }

  @Test
  final void read_is_one_short_tick_and_leaves_the_lamp() throws Exception {
    indicator.show(Signal.READY);
    indicator.show(Signal.READ);
    assertEquals(Set.of(Lamp.GREEN), bench.lit());
    assertHeard(Tone.SHORT);
  }

  @Test
  final void accepted_is_green_and_one_long_tone() throws Exception {
    indicator.show(Signal.ACCEPTED);
    assertEquals(Set.of(Lamp.GREEN), bench.lit());
    assertHeard(Tone.LONG);
  }

  @Test
  final void refused_is_amber_and_two_short_tones() throws Exception {
    indicator.show(Signal.REFUSED);
    assertEquals(Set.of(Lamp.AMBER), bench.lit());
    assertHeard(Tone.SHORT, Tone.SHORT);
  }

  @Test
  final void out_of_service_is_red_and_silent() throws Exception {
    indicator.show(Signal.OUT_OF_SERVICE);
    assertEquals(Set.of(Lamp.RED), bench.lit());
    assertFalse(bench.sounding());
  }

  @Test
  final void dark_is_everything_off() throws Exception {
    indicator.show(Signal.ACCEPTED);
    indicator.show(Signal.DARK);
    assertEquals(Set.of(), bench.lit());
    assertTrue(eventually(() -> !bench.sounding()));
  }

  @Test
  final void showing_does_not_wait_for_the_tone() throws Exception {
    boolean returnedBefore = false;
    for (int i = 0; i < 10 && !returnedBefore; i++) { // A busy machine may be late; not ten times.
      int before = bench.heard().size();
      indicator.show(Signal.ACCEPTED);
      returnedBefore = bench.heard().size() == before;
      assertTrue(eventually(() -> bench.heard().size() > before));
    }
    assertTrue(returnedBefore);
  }

  @Test
  final void a_new_signal_cuts_the_tones_of_the_last() throws Exception {
    indicator.show(Signal.ACCEPTED);
    assertTrue(eventually(bench::sounding));
    indicator.show(Signal.REFUSED);
    assertTrue(eventually(() -> bench.heard().size() == 3));
    assertEquals(List.of(Tone.SHORT, Tone.SHORT), bench.heard().subList(1, 3));
  }

  @Test
  final void looking_whether_it_is_there_changes_nothing() throws Exception {
    indicator.show(Signal.REFUSED);
    assertHeard(Tone.SHORT, Tone.SHORT);
    indicator.check();
    assertEquals(Set.of(Lamp.AMBER), bench.lit());
    assertHeard(Tone.SHORT, Tone.SHORT);
  }

  @Test
  final void one_that_was_closed_is_not_there() {
    indicator.close();
    assertThrows(DeviceLost.class, indicator::check);
  }

  @Test
  final void closing_leaves_it_dark_and_silent() throws Exception {
    indicator.show(Signal.ACCEPTED);
    indicator.close();
    assertEquals(Set.of(), bench.lit());
    assertFalse(bench.sounding());
  }

  @Test
  final void closing_twice_is_harmless() {
    indicator.close();
    indicator.close();
    assertEquals(Set.of(), bench.lit());
  }

  private void assertHeard(Tone... tones) {
    assertTrue(
        eventually(() -> bench.heard().equals(List.of(tones))), () -> "heard " + bench.heard());
  }

  private static boolean eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000);
    }
    return condition.getAsBoolean();
  }
}
