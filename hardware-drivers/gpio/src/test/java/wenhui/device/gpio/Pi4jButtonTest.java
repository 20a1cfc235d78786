package wenhui.device.gpio;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import wenhui.device.DeviceLost;

final class Pi4jButtonTest {
  private static final Duration LONG = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final AtomicLong now = new AtomicLong();
  private final AtomicReference<MockDigitalInput> pin = new AtomicReference<>();

  @Test
  void a_press_is_noticed_once_however_the_contacts_bounce() throws Exception {
    try (var button = open()) {
      var waiter = wait(button, LONG);
      press(10);
      assertTrue(waiter.get());
      assertFalse(button.await(SHORT));
    }
  }

  @Test
  void letting_go_is_no_press() throws Exception {
    try (var button = open()) {
      press(1);
      now.addAndGet(Duration.ofMillis(60).toNanos());
      var waiter = wait(button, SHORT);
      pin.get().mockState(DigitalState.HIGH);
      assertFalse(waiter.get());
    }
  }

  @Test
  void the_next_press_counts_again() throws Exception {
    try (var button = open()) {
      press(3);
      now.addAndGet(Duration.ofMillis(60).toNanos());
      pin.get().mockState(DigitalState.HIGH);
      now.addAndGet(Duration.ofMillis(60).toNanos());
      var waiter = wait(button, LONG);
      press(3);
      assertTrue(waiter.get());
    }
  }

  @Test
  void a_press_while_nobody_waited_is_forgotten() throws Exception {
    try (var button = open()) {
      press(1);
      assertFalse(button.await(SHORT));
    }
  }

  @Test
  void closing_wakes_the_waiter() throws Exception {
    var button = open();
    var waiter = wait(button, LONG);
    assertTimeoutPreemptively(LONG, button::close);
    assertFalse(waiter.get());
  }

  @Test
  void without_a_gpiochip_it_is_lost() {
    assertThrows(DeviceLost.class, () -> Pi4jButton.open(5));
  }

  /// What a wait on another thread brings; returns once that thread waits.
  private static Future<Boolean> wait(Pi4jButton button, Duration patience) {
    var task = new FutureTask<>(() -> button.await(patience));
    var thread = Thread.ofPlatform().start(task);
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return task;
  }

  private void press(int bounces) {
    for (int i = 0; i < bounces; i++) {
      pin.get().mockState(DigitalState.LOW);
      pin.get().mockState(i + 1 < bounces ? DigitalState.HIGH : DigitalState.LOW);
    }
  }

  private Pi4jButton open() throws DeviceLost {
    return Pi4jButton.open(new Provider(), 5, now::get);
  }

  private final class Provider extends DigitalInputProviderBase {
    Provider() {
      super("bench-input", "a button on the bench");
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
      pin.set(new MockDigitalInput(this, config));
      pin.get().mockState(DigitalState.HIGH);
      return pin.get();
    }
  }
}
