package wenhui.terminal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import wenhui.device.DeviceLost;
import wenhui.device.DeviceSupervisor;
import wenhui.device.Indicator;
import wenhui.device.Indicator.Signal;

/// Carries signals out to lamp and buzzer. Only the latest one waits: a light that comes late is
/// worse than one left out. A lamp that comes back shows what it should be showing.
///
/// Its supervisor's thread owns the device.
final class Lamp {
  static final String NAME = "indicator";
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final BlockingQueue<Signal> latest = new ArrayBlockingQueue<>(1);

  /// What was asked for last; guarded by `this`.
  private Optional<Signal> wanted = Optional.empty();

  /// Asks for a signal; any thread, returns at once.
  synchronized void show(Signal signal) {
    wanted = Optional.of(signal);
    latest.poll();
    latest.offer(signal);
  }

  DeviceSupervisor.Device<Indicator> device(Port<Indicator> port) {
    return new DeviceSupervisor.Device<>(
        port.name(), port.path(), () -> open(port), Indicator::model, this::turn);
  }

  private Indicator open(Port<Indicator> port) throws DeviceLost, InterruptedException {
    var opened = port.opener().open();
    showAgain();
    return opened;
  }

  private synchronized void showAgain() {
    if (latest.isEmpty()) {
      wanted.ifPresent(latest::offer);
    }
  }

  private void turn(Indicator indicator) throws DeviceLost, InterruptedException {
    var next = Optional.ofNullable(latest.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS));
    if (next.isPresent()) {
      indicator.show(next.get());
    } else {
      indicator.check();
    }
  }
}
