package wenhui.device.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import wenhui.device.CharacterDisplay;
import wenhui.device.DeviceLost;

/// What every [CharacterDisplay] must do.
@ExtendWith(ContractMatrix.class)
public abstract class CharacterDisplayContract {

  /// A display on the bench, and eyes.
  public interface Bench extends AutoCloseable {
    CharacterDisplay open() throws DeviceLost;

    /// What can be seen, in whatever form tells two sights apart; the same for a dark display and
    /// an empty one.
    String seen();

    void unplug();

    @Override
    void close();
  }

  protected abstract Bench newBench() throws Exception;

  private Bench bench;
  private CharacterDisplay display;

  @BeforeEach
  final void open() throws Exception {
    bench = newBench();
    display = bench.open();
  }

  @AfterEach
  final void close() {
    if (display != null) {
      display.close();
    }
    if (bench != null) {
      bench.close();
    }
  }

  @Test
  final void it_says_what_it_is() {
    assertFalse(display.model().isBlank());
    assertTrue(display.rows() >= 2 && display.columns() >= 8);
  }

  @Test
  final void what_is_shown_replaces_what_was_shown() throws Exception {
    display.show(List.of("Amount", "20.00"));
    String amount = bench.seen();
    display.show(List.of("Thanks"));
    String thanks = bench.seen();
    display.show(List.of("Amount", "20.00"));
    assertFalse(amount.equals(thanks));
    assertEquals(amount, bench.seen());
  }

  @Test
  final void nothing_shows_nothing() throws Exception {
    String empty = bench.seen();
    display.show(List.of("Amount"));
    display.show(List.of());
    assertEquals(empty, bench.seen());
  }

  @Test
  final void what_does_not_fit_is_cut() throws Exception {
    String fits = "x".repeat(display.columns());
    display.show(Collections.nCopies(display.rows(), fits));
    String full = bench.seen();
    display.show(Collections.nCopies(display.rows() + 1, fits + "yz"));
    assertEquals(full, bench.seen());
  }

  @Test
  final void closing_leaves_it_blank() throws Exception {
    String empty = bench.seen();
    display.show(List.of("Amount"));
    display.close();
    assertEquals(empty, bench.seen());
    display.close();
  }

  @Test
  final void a_lost_display_is_reported() {
    bench.unplug();
    assertThrows(DeviceLost.class, () -> display.show(List.of("Amount")));
  }
}
