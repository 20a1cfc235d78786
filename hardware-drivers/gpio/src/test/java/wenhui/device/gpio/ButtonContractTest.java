package wenhui.device.gpio;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import wenhui.device.Button;
import wenhui.device.DeviceLost;
import wenhui.device.testkit.ButtonContract;

/// The contract on a pin of Pi4J's bench.
final class ButtonContractTest {

  @Nested
  final class CleanContacts extends ButtonContract {
    @Override
    protected Bench newBench() {
      return new OnAPin(1);
    }
  }

  @Nested
  final class BouncingContacts extends ButtonContract {
    @Override
    protected Bench newBench() {
      return new OnAPin(9);
    }
  }

  private static final class OnAPin implements ButtonContract.Bench {
    private static final long SETTLED = Duration.ofMillis(60).toNanos();

    private final AtomicLong now = new AtomicLong();
    private final AtomicReference<MockDigitalInput> pin = new AtomicReference<>();
    private final int bounces;
    private boolean removed;

    OnAPin(int bounces) {
      this.bounces = bounces;
    }

    @Override
    public Button open() throws DeviceLost {
      return Pi4jButton.open(new Provider(), 5, now::get);
    }

    @Override
    public void press() {
      move(DigitalState.LOW, DigitalState.HIGH);
    }

    @Override
    public void letGo() {
      move(DigitalState.HIGH, DigitalState.LOW);
    }

    /// There and back, and there to stay.
    private void move(DigitalState to, DigitalState from) {
      now.addAndGet(SETTLED);
      for (int i = 1; i < bounces; i++) {
        pin.get().mockState(to);
        pin.get().mockState(from);
      }
      pin.get().mockState(to);
    }

    @Override
    public void remove() {
      removed = true;
    }

    @Override
    public void close() {}

    private final class Provider extends DigitalInputProviderBase {
      Provider() {
        super("bench-input", "a button on the bench");
      }

      @Override
      public DigitalInput create(DigitalInputConfig config) {
        if (removed) {
          throw new IllegalStateException("no such pin");
        }
        pin.set(new MockDigitalInput(this, config));
        pin.get().mockState(DigitalState.HIGH);
        return pin.get();
      }
    }
  }
}
