package wenhui.device.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import wenhui.device.Button;
import wenhui.device.DeviceLost;

/// What every [Button] must do. A driver's test extends this once for each way in which contacts
/// behave (`CleanContacts`, `BouncingContacts`).
@ExtendWith(ContractMatrix.class)
public abstract class ButtonContract {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(100);

  /// A button on the bench, and a finger. Between a press and a letting go lies more time than any
  /// bouncing lasts.
  public interface Bench extends AutoCloseable {
    Button open() throws DeviceLost;

    void press();

    void letGo();

    /// After this it cannot be opened.
    void remove();

    @Override
    void close();
  }

  protected abstract Bench newBench() throws Exception;

  private Bench bench;
  private Button button;

  @BeforeEach
  final void open() throws Exception {
    bench = newBench();
    button = bench.open();
  }

  @AfterEach
  final void close() {
    if (button != null) {
      button.close();
    }
    if (bench != null) {
      bench.close();
    }
  }

  @Test
  final void it_says_what_it_is() {
    assertFalse(button.model().isBlank());
  }

  @Test
  final void no_press_means_false() throws Exception {
    assertFalse(button.await(SHORT));
  }

  @Test
  final void a_press_is_noticed_once() throws Exception {
    var waiter = waiter(LONG);
    bench.press();
    assertTrue(waiter.get());
    assertFalse(button.await(SHORT));
  }

  @Test
  final void a_long_press_is_one_press() throws Exception {
    var waiter = waiter(LONG);
    bench.press();
    assertTrue(waiter.get());
    var next = waiter(SHORT);
    bench.letGo();
    assertFalse(next.get());
  }

  @Test
  final void the_next_press_counts_again() throws Exception {
    var first = waiter(LONG);
    bench.press();
    assertTrue(first.get());
    bench.letGo();
    var second = waiter(LONG);
    bench.press();
    assertTrue(second.get());
  }

  @Test
  final void a_press_while_nobody_waited_is_forgotten() throws Exception {
    bench.press();
    assertFalse(button.await(SHORT));
  }

  @Test
  final void closing_wakes_the_waiter() throws Exception {
    var waiter = waiter(LONG);
    assertTimeoutPreemptively(LONG, button::close);
    assertFalse(waiter.get());
  }

  @Test
  final void closing_twice_is_harmless() throws Exception {
    button.close();
    button.close();
    assertFalse(button.await(SHORT));
  }

  @Test
  final void one_that_is_not_there_cannot_be_opened() {
    button.close();
    bench.remove();
    assertThrows(DeviceLost.class, () -> bench.open().close());
  }

  /// What a wait on another thread brings; returns once that thread waits.
  private Future<Boolean> waiter(Duration patience) {
    var task = new FutureTask<>(() -> button.await(patience));
    var thread = Thread.ofPlatform().daemon().start(task);
    while (thread.getState() != Thread.State.TIMED_WAITING && !task.isDone()) {
      Thread.onSpinWait();
    }
    return task;
  }
}
