package wenhui.device.gpio;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import wenhui.device.Button;
import wenhui.device.DeviceLost;

/// A push button between a pin and ground; the pin is pulled up.
public final class Pi4jButton implements Button {

  /// Contacts bounce for a few milliseconds, worn ones for some tens.
  private static final Duration BOUNCE = Duration.ofMillis(50);

  private final Context context;
  private final Semaphore presses = new Semaphore(0);
  private final LongSupplier nanos;
  private final int pin;
  private long lastChange;
  private volatile boolean closed;

  private Pi4jButton(Context context, int pin, LongSupplier nanos) {
    this.context = context;
    this.nanos = nanos;
    this.pin = pin;
    this.lastChange = nanos.getAsLong() - BOUNCE.toNanos();
    var config =
        DigitalInputConfigBuilder.newInstance(context)
            .id("button-" + pin)
            .address(pin)
            .pull(PullResistance.PULL_UP)
            .build();
    DigitalInput input = context.create(config);
    input.addListener(change -> changed(change.state()));
  }

  /// @param pin its Broadcom (BCM) number
  /// @throws DeviceLost if this machine has no gpiochip, or the pin is in use
  public static Pi4jButton open(int pin) throws DeviceLost {
    return open(GpioDDigitalInputProvider.newInstance(), pin, System::nanoTime);
  }

  static Pi4jButton open(DigitalInputProvider provider, int pin, LongSupplier nanos)
      throws DeviceLost {
    var context = Pi4J.newContextBuilder().noAutoDetect().add(provider).build();
    try {
      return new Pi4jButton(context, pin, nanos);
    } catch (Pi4JException | IllegalStateException e) {
      context.shutdown();
      throw new DeviceLost("gpio", e);
    } catch (LinkageError e) {
      context.shutdown();
      throw DeviceLost.without(Pins.LIBRARY, "gpio", e);
    }
  }

  /// On a thread of Pi4J's. A change soon after another one is the contacts' bouncing.
  private synchronized void changed(DigitalState state) {
    long now = nanos.getAsLong();
    boolean settled = now - lastChange >= BOUNCE.toNanos();
    lastChange = now;
    if (settled && state == DigitalState.LOW) {
      presses.release();
    }
  }

  @Override
  public boolean await(Duration patience) throws InterruptedException {
    presses.drainPermits();
    return !closed && presses.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS) && !closed;
  }

  @Override
  public String model() {
    return "button on GPIO " + pin;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    presses.release();
    context.shutdown();
  }
}
