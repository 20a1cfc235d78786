package wenhui.device.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutput;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import wenhui.device.DeviceLost;
import wenhui.device.Relay;

final class Pi4jRelayTest {
  private final BlockingQueue<DigitalState> changes = new LinkedBlockingQueue<>();

  @Test
  void a_pulse_closes_the_contact_and_opens_it_again() throws Exception {
    try (var relay = open(false)) {
      relay.pulse(Duration.ofMillis(100));
      assertChange(DigitalState.HIGH);
      assertChange(DigitalState.LOW);
    }
  }

  @Test
  void a_board_that_is_active_low_is_driven_so() throws Exception {
    try (var relay = open(true)) {
      relay.pulse(Duration.ofMillis(50));
      assertChange(DigitalState.LOW);
      assertChange(DigitalState.HIGH);
    }
  }

  @Test
  void closing_lets_go() throws Exception {
    var relay = open(false);
    relay.pulse(Relay.MOST);
    assertChange(DigitalState.HIGH);
    relay.close();
    assertChange(DigitalState.LOW);
    assertThrows(DeviceLost.class, () -> relay.pulse(Duration.ofMillis(1)));
  }

  @Test
  void too_long_a_pulse_is_refused() throws Exception {
    try (var relay = open(false)) {
      assertThrows(IllegalArgumentException.class, () -> relay.pulse(Duration.ofSeconds(11)));
      assertThrows(IllegalArgumentException.class, () -> relay.pulse(Duration.ZERO));
    }
  }

  @Test
  void without_a_gpiochip_it_is_lost() {
    assertThrows(DeviceLost.class, () -> Pi4jRelay.open(5, false));
  }

  private void assertChange(DigitalState state) throws InterruptedException {
    assertEquals(state, changes.poll(5, TimeUnit.SECONDS));
  }

  private Pi4jRelay open(boolean activeLow) throws DeviceLost {
    return Pi4jRelay.open(new Provider(), 5, activeLow);
  }

  private final class Provider extends DigitalOutputProviderBase {
    Provider() {
      super("bench-relay", "a relay on the bench");
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
      var pin = new MockDigitalOutput(this, config);
      pin.addListener(change -> changes.add(change.state()));
      return pin;
    }
  }
}
