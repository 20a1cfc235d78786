package wenhui.device.gpio;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.device.DeviceLost;
import wenhui.device.Indicator;

/// Three lamps and a buzzer on the Raspberry Pi's pins, through Pi4J and the kernel's gpiochip.
///
/// The buzzer is of the kind that sounds when it has power. Tones are played by a thread of their
/// own; a new signal cuts the tones of the last.
public final class Pi4jIndicator implements Indicator {
  private static final Logger LOG = LoggerFactory.getLogger(Pi4jIndicator.class);

  private static final int TICK_MILLIS = 80;
  private static final int SHORT_MILLIS = 150;
  private static final int PAUSE_MILLIS = 120;
  private static final int LONG_MILLIS = 600;

  private final Context context;
  private final boolean activeLow;
  private final DigitalOutput green;
  private final DigitalOutput amber;
  private final DigitalOutput red;
  private final DigitalOutput buzzer;
  private final ScheduledExecutorService player;

  /// The switchings of the buzzer that are to come.
  private List<? extends Future<?>> tones = List.of();

  /// Counts signals: a switching that already waits for the lock cannot be cancelled any more.
  private long signal;

  private boolean closed;

  private Pi4jIndicator(Context context, Pins pins, ScheduledExecutorService player) {
    this.context = context;
    this.player = player;
    this.activeLow = pins.activeLow();
    this.green = output("green", pins.green());
    this.amber = output("amber", pins.amber());
    this.red = output("red", pins.red());
    this.buzzer = output("buzzer", pins.buzzer());
  }

  /// Takes the pins through the kernel's gpiochip, all dark.
  ///
  /// @throws DeviceLost if this machine has no gpiochip, or a pin is in use by another program
  public static Pi4jIndicator open(Pins pins) throws DeviceLost {
    var player =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("buzzer").factory());
    return open(GpioDDigitalOutputProvider.newInstance(), pins, player);
  }

  /// @param player plays the tones; ours to shut down
  static Pi4jIndicator open(
      DigitalOutputProvider provider, Pins pins, ScheduledExecutorService player)
      throws DeviceLost {
    var context = Pi4J.newContextBuilder().noAutoDetect().add(provider).build();
    try {
      return new Pi4jIndicator(context, pins, player);
    } catch (Pi4JException | IllegalStateException e) {
      player.shutdownNow();
      context.shutdown();
      throw new DeviceLost("gpio", e);
    } catch (LinkageError e) {
      player.shutdownNow();
      context.shutdown();
      throw DeviceLost.without(Pins.LIBRARY, "gpio", e);
    }
  }

  private DigitalOutput output(String name, int pin) {
    var config =
        DigitalOutputConfigBuilder.newInstance(context)
            .id(name)
            .address(pin)
            .initial(level(false))
            .shutdown(level(false))
            .build();
    return context.create(config);
  }

  private DigitalState level(boolean on) {
    return DigitalState.getState(on != activeLow);
  }

  @Override
  public synchronized void show(Signal signal) throws DeviceLost {
    if (closed) {
      throw new DeviceLost("gpio", "closed");
    }
    try {
      hush();
      switch (signal) {
        case READY -> light(true, false, false);
        case READ -> play(TICK_MILLIS);
        case ACCEPTED -> {
          light(true, false, false);
          play(LONG_MILLIS);
        }
        case REFUSED -> {
          light(false, true, false);
          play(SHORT_MILLIS, SHORT_MILLIS);
        }
        case OUT_OF_SERVICE -> light(false, false, true);
        case DARK -> light(false, false, false);
      }
    } catch (Pi4JException | IllegalStateException e) {
      throw new DeviceLost("gpio", e);
    }
  }

  private void light(boolean green, boolean amber, boolean red) {
    this.green.state(level(green));
    this.amber.state(level(amber));
    this.red.state(level(red));
  }

  private void hush() {
    tones.forEach(tone -> tone.cancel(false));
    tones = List.of();
    signal++;
    buzzer.state(level(false));
  }

  private void play(int... tonesInMillis) {
    var switchings = new ArrayList<Future<?>>();
    int at = 0;
    for (int millis : tonesInMillis) {
      switchings.add(later(at, true));
      switchings.add(later(at + millis, false));
      at += millis + PAUSE_MILLIS;
    }
    tones = switchings;
  }

  private Future<?> later(int millis, boolean on) {
    long current = signal;
    return player.schedule(() -> sound(on, current), millis, TimeUnit.MILLISECONDS);
  }

  private synchronized void sound(boolean on, long of) {
    if (closed || of != signal) {
      return;
    }
    try {
      buzzer.state(level(on));
    } catch (Pi4JException | IllegalStateException e) {
      LOG.warn("the buzzer does not switch: {}", e.getMessage());
    }
  }

  /// The pins are part of the machine; to be gone they must have been given back.
  @Override
  public synchronized void check() throws DeviceLost {
    if (closed) {
      throw new DeviceLost("gpio", "closed");
    }
  }

  @Override
  public String model() {
    return "lamps and buzzer on GPIO";
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    try {
      hush();
      light(false, false, false);
    } catch (Pi4JException | IllegalStateException e) {
      LOG.warn("lamps do not switch off: {}", e.getMessage());
    }
    closed = true;
    player.shutdownNow();
    context.shutdown();
  }
}
