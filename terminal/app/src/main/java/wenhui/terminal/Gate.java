package wenhui.terminal;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.device.DeviceLost;
import wenhui.device.DeviceSupervisor;
import wenhui.device.Relay;
import wenhui.redeem.Benefit;
import wenhui.redeem.Scene;
import wenhui.redeem.Screen;
import wenhui.redeem.Terms;

/// Opens the door once for each durable entry that lets somebody in: an admission voucher that was
/// redeemed, a card that has signed in for an event (not when it is tapped again).
///
/// A door opens at once or not at all: one that opens late lets in whoever stands there then. The
/// loop calls [#show], which never waits; the supervisor's thread owns the relay.
final class Gate {
  static final String NAME = "gate";
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration LATE = Duration.ofSeconds(3);

  private final Duration open;
  private final LongSupplier nanos;

  /// When it was asked for, by [#nanos].
  private final BlockingQueue<Long> asked = new ArrayBlockingQueue<>(1);

  /// The loop's.
  private OptionalLong latest = OptionalLong.empty();

  /// @param open how long
  /// @param nanos [System#nanoTime], or a test's
  Gate(Duration open, LongSupplier nanos) {
    this.open = open;
    this.nanos = nanos;
  }

  void show(Screen screen) {
    var entry = admitted(screen.scene());
    if (entry.isPresent() && !entry.equals(latest)) {
      latest = entry;
      asked.poll();
      asked.offer(nanos.getAsLong());
    }
  }

  /// The serial of the entry that lets somebody in.
  private static OptionalLong admitted(Scene scene) {
    return switch (scene) {
      case Scene.Accepted(var entry, _, var facts, _)
          when facts.terms().map(Terms::benefit).orElse(new Benefit.CashOff())
              instanceof Benefit.Admission ->
          OptionalLong.of(entry.serial());
      case Scene.SignIn(_, _, var greeting) when greeting.isPresent() && greeting.get().fresh() ->
          OptionalLong.of(greeting.get().entry().serial());
      case Scene _ -> OptionalLong.empty();
    };
  }

  DeviceSupervisor.Device<Relay> device(Port<Relay> port) {
    return new DeviceSupervisor.Device<>(
        port.name(), port.path(), () -> port.opener().open(), Relay::model, this::turn);
  }

  private void turn(Relay relay) throws DeviceLost, InterruptedException {
    var next = Optional.ofNullable(asked.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS));
    if (next.isEmpty()) {
      relay.check();
    } else if (nanos.getAsLong() - next.get() < LATE.toNanos()) {
      relay.pulse(open);
    } else {
      LOG.warn("the gate stayed shut: it was away when somebody was let in");
    }
  }
}
