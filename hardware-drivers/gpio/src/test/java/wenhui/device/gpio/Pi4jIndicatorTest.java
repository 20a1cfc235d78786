package wenhui.device.gpio;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutput;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import wenhui.device.DeviceLost;
import wenhui.device.Indicator;
import wenhui.device.testkit.IndicatorContract;

final class Pi4jIndicatorTest {

  @Nested
  final class ActiveHigh extends IndicatorContract {
    @Override
    protected Bench newBench() {
      return new OnABench(false);
    }
  }

  @Nested
  final class ActiveLow extends IndicatorContract {
    @Override
    protected Bench newBench() {
      return new OnABench(true);
    }
  }

  @Test
  void without_a_gpiochip_it_is_lost() {
    assertThrows(DeviceLost.class, () -> Pi4jIndicator.open(new Pins(17, 27, 22, 23, false)));
  }

  @Test
  void two_wires_on_one_pin_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> new Pins(17, 27, 17, 23, false));
  }

  /// Pi4J's own mock pins, with ears on the buzzer's.
  private static final class OnABench extends DigitalOutputProviderBase
      implements IndicatorContract.Bench {
    private static final Map<Integer, IndicatorContract.Lamp> LAMPS =
        Map.of(
            17, IndicatorContract.Lamp.GREEN,
            27, IndicatorContract.Lamp.AMBER,
            22, IndicatorContract.Lamp.RED);
    private static final int BUZZER = 23;

    private final DigitalState on;
    private final Map<Integer, MockDigitalOutput> pins = new ConcurrentHashMap<>();
    private final List<IndicatorContract.Tone> heard = new ArrayList<>();
    private final Player player = new Player();
    private Optional<Integer> toneBegan = Optional.empty();

    OnABench(boolean activeLow) {
      super("bench-output", "pins on the bench");
      on = DigitalState.getState(!activeLow);
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
      var pin = new MockDigitalOutput(this, config);
      pins.put(config.address(), pin);
      if (config.address() == BUZZER) {
        pin.addListener(change -> hear(change.state()));
      }
      return pin;
    }

    /// How long a tone is, its player says: it lasts longer when the machine is busy.
    private synchronized void hear(DigitalState state) {
      if (state == on) {
        toneBegan = player.runs();
      } else if (toneBegan.isPresent()) {
        int length = player.runs().orElse(0) - toneBegan.get(); // Cut off, it has none.
        heard.add(length > 300 ? IndicatorContract.Tone.LONG : IndicatorContract.Tone.SHORT);
        toneBegan = Optional.empty();
      }
    }

    @Override
    public Indicator open() throws DeviceLost {
      var wires = new Pins(17, 27, 22, BUZZER, on == DigitalState.LOW);
      return Pi4jIndicator.open(this, wires, player);
    }

    @Override
    public Set<IndicatorContract.Lamp> lit() {
      var lit = EnumSet.noneOf(IndicatorContract.Lamp.class);
      LAMPS.forEach((pin, lamp) -> {
        if (pins.get(pin).state() == on) {
          lit.add(lamp);
        }
      });
      return lit;
    }

    @Override
    public synchronized List<IndicatorContract.Tone> heard() {
      return List.copyOf(heard);
    }

    @Override
    public boolean sounding() {
      return pins.get(BUZZER).state() == on;
    }

    @Override
    public void close() {
      // The indicator has shut the pins down.
    }
  }

  /// Plays tones in real time, and knows for when each switching was meant.
  private static final class Player extends ScheduledThreadPoolExecutor {
    private final ThreadLocal<Optional<Integer>> meantFor =
        ThreadLocal.withInitial(Optional::empty);

    Player() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
      return super.schedule(
          () -> {
            meantFor.set(Optional.of((int) unit.toMillis(delay)));
            task.run();
            meantFor.remove();
          },
          delay,
          unit);
    }

    /// The moment that is being played by this thread, in milliseconds from the signal.
    Optional<Integer> runs() {
      return meantFor.get();
    }
  }
}
