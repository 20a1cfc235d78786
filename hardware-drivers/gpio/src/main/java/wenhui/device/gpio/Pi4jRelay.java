package wenhui.device.gpio;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.device.DeviceLost;
import wenhui.device.Relay;

/// A relay on a pin. Pi4J lets go of it when the program ends.
public final class Pi4jRelay implements Relay {
  private static final Logger LOG = LoggerFactory.getLogger(Pi4jRelay.class);

  private final Context context;
  private final DigitalOutput output;
  private final int pin;
  private final DigitalState on;
  private final DigitalState off;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("relay").factory());
  private Future<?> release = CompletableFuture.completedFuture(null);

  /// Counts pulses: a release that already waits for the lock cannot be cancelled any more.
  private long pulses;

  private boolean closed;

  private Pi4jRelay(Context context, int pin, boolean activeLow) {
    this.context = context;
    this.pin = pin;
    this.on = DigitalState.getState(!activeLow);
    this.off = DigitalState.getState(activeLow);
    var config =
        DigitalOutputConfigBuilder.newInstance(context)
            .id("relay-" + pin)
            .address(pin)
            .initial(off)
            .shutdown(off)
            .build();
    this.output = context.create(config);
  }

  /// @param pin its Broadcom (BCM) number
  /// @param activeLow whether the contact closes while the pin is low, as with most relay boards
  /// @throws DeviceLost if this machine has no gpiochip, or the pin is in use
  public static Pi4jRelay open(int pin, boolean activeLow) throws DeviceLost {
    return open(GpioDDigitalOutputProvider.newInstance(), pin, activeLow);
  }

  static Pi4jRelay open(DigitalOutputProvider provider, int pin, boolean activeLow)
      throws DeviceLost {
    var context = Pi4J.newContextBuilder().noAutoDetect().add(provider).build();
    try {
      return new Pi4jRelay(context, pin, activeLow);
    } catch (Pi4JException | IllegalStateException e) {
      context.shutdown();
      throw new DeviceLost("gpio", e);
    } catch (LinkageError e) {
      context.shutdown();
      throw DeviceLost.without(Pins.LIBRARY, "gpio", e);
    }
  }

  @Override
  public synchronized void pulse(Duration length) throws DeviceLost {
    if (length.isNegative() || length.isZero() || length.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("pulse of " + length);
    }
    if (closed) {
      throw new DeviceLost("gpio", "closed");
    }
    release.cancel(false);
    long current = ++pulses;
    try {
      output.state(on);
    } catch (Pi4JException | IllegalStateException e) {
      throw new DeviceLost("gpio", e);
    }
    release = timer.schedule(() -> letGo(current), length.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// The pin is part of the machine; to be gone it must have been given back.
  @Override
  public synchronized void check() throws DeviceLost {
    if (closed) {
      throw new DeviceLost("gpio", "closed");
    }
  }

  @Override
  public String model() {
    return "relay on GPIO " + pin;
  }

  private synchronized void letGo(long pulse) {
    if (pulse == pulses) {
      letGo();
    }
  }

  private synchronized void letGo() {
    try {
      if (!closed) {
        output.state(off);
      }
    } catch (Pi4JException | IllegalStateException e) {
      LOG.error("a relay does not let go: {}", e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    letGo();
    closed = true;
    timer.shutdownNow();
    context.shutdown();
  }
}
