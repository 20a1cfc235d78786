package wenhui.device;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Keeps one device in service: opens it, gives it its turns, and when it is lost closes it, waits,
/// and opens it again, for as long as it takes.
///
/// It owns the device's thread, and everything happens there: opening, turns, events. Only [#start]
/// and [#close] come from outside.
///
/// ```
/// path not there → ABSENT → wait, but no longer than until the path appears
/// path there     → OPENING → READY → turn, turn, … → DeviceLost → FAILED → wait
/// ```
///
/// @param <D> the port, such as `CardReader`
public final class DeviceSupervisor<D extends AutoCloseable> implements AutoCloseable {

  /// A device that stayed in service for so long was fine: the next wait is a short one again.
  static final Duration PROVEN = Duration.ofSeconds(10);

  private static final Duration LOOK_FOR_PATH = Duration.ofMillis(250);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  /// How to reach the device and what to do with it.
  ///
  /// @param name of the device in the settings; its thread's name too
  /// @param path where it appears, by its stable name such as `/dev/serial/by-id/…`; empty when it
  ///   has none
  /// @param open opens the driver
  /// @param model what the driver says it found
  /// @param turn one turn of work; returns within about a second
  /// @param <D> the port
  public record Device<D extends AutoCloseable>(
      String name, Optional<Path> path, Opener<D> open, Model<D> model, Turn<D> turn) {}

  /// Opens a driver.
  @FunctionalInterface
  public interface Opener<D> {
    D open() throws DeviceLost, InterruptedException;
  }

  /// Asks a driver what it found.
  @FunctionalInterface
  public interface Model<D> {
    String of(D device);
  }

  /// Works with a device for a moment.
  @FunctionalInterface
  public interface Turn<D> {
    void take(D device) throws DeviceLost, InterruptedException;
  }

  /// Time, waits and chance, so that a test can play them.
  public interface Timing {
    long nanoTime();

    /// Waits, or returns early once `close` was called.
    void pause(Duration duration, CountDownLatch closing) throws InterruptedException;

    RandomGenerator random();

    /// The real ones.
    static Timing real() {
      return new Timing() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void pause(Duration duration, CountDownLatch closing) throws InterruptedException {
          var _ = closing.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public RandomGenerator random() {
          return RandomGenerator.getDefault();
        }
      };
    }
  }

  private final Device<D> device;
  private final Consumer<DeviceEvent> listener;
  private final Timing timing;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);

  /// What was at the path when it was opened last.
  private Optional<DeviceFile> tried = Optional.empty();

  private DeviceEvent last = new DeviceEvent("", DeviceState.CLOSED, "");

  /// @param listener called on the device's thread; must not block
  public DeviceSupervisor(Device<D> device, Consumer<DeviceEvent> listener, Timing timing) {
    this.device = device;
    this.listener = listener;
    this.timing = timing;
    this.thread = Thread.ofPlatform().name(device.name()).daemon().unstarted(this::supervise);
  }

  /// @param bug told of what no driver should throw; the device's thread has ended then
  public void start(Thread.UncaughtExceptionHandler bug) {
    thread.setUncaughtExceptionHandler(bug);
    thread.start();
  }

  /// Closes the device, and returns when its thread has ended, or after two seconds.
  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join(CLOSING);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean open() {
    return closing.getCount() > 0;
  }

  private void supervise() {
    int failures = 0;
    try {
      while (open()) {
        failures = serve() ? 1 : failures + 1;
        failures = waitAfter(failures);
      }
    } catch (InterruptedException _) {
      // Asked to close.
    } finally {
      report(DeviceState.CLOSED, "");
    }
  }

  /// Opens the device and works with it until it is lost.
  ///
  /// @return whether it had been in service long enough to be called sound
  private boolean serve() throws InterruptedException {
    tried = DeviceFile.at(device.path());
    if (!there()) {
      report(DeviceState.ABSENT, device.path().map(path -> "nothing at " + path).orElse(""));
      return false;
    }
    report(DeviceState.OPENING, "");
    try {
      return workWith(device.open().open());
    } catch (DeviceLost e) {
      report(DeviceState.FAILED, e.getMessage());
      return false;
    }
  }

  /// Closes before it says that the device is lost: an open handle would keep its name taken.
  private boolean workWith(D opened) throws InterruptedException {
    long began = timing.nanoTime();
    String why = "";
    try {
      report(DeviceState.READY, device.model().of(opened));
      while (open()) {
        device.turn().take(opened);
      }
    } catch (DeviceLost e) {
      why = e.getMessage();
    } finally {
      free(opened);
    }
    if (open()) {
      report(DeviceState.FAILED, why);
    }
    return timing.nanoTime() - began >= PROVEN.toNanos();
  }

  static void free(AutoCloseable opened) {
    try {
      opened.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("close() of a port throws nothing checked", e);
    }
  }

  /// Waits; a device that appears meanwhile is opened at once.
  ///
  /// @return how many failures still count: none for a device that has just been plugged in, which
  ///   may not be ready yet, or not ours until udev has seen it
  private int waitAfter(int failures) throws InterruptedException {
    var backOff = device.path().isPresent() ? BackOff.FOR_DEVICES : BackOff.WITHOUT_PATH;
    long deadline = timing.nanoTime() + backOff.after(failures, timing.random()).toNanos();
    for (boolean wasThere = there(); open(); ) {
      boolean isThere = there();
      if (isThere && (!wasThere || !DeviceFile.at(device.path()).equals(tried))) {
        return 0;
      }
      long left = deadline - timing.nanoTime();
      if (left <= 0) {
        break;
      }
      wasThere = isThere;
      timing.pause(Duration.ofNanos(Math.min(left, LOOK_FOR_PATH.toNanos())), closing);
    }
    return failures;
  }

  private boolean there() {
    return device.path().map(Files::exists).orElse(true);
  }

  /// Says something only when there is something new to say.
  private void report(DeviceState state, String detail) {
    var event = new DeviceEvent(device.name(), state, detail);
    if (!event.equals(last)) {
      last = event;
      listener.accept(event);
    }
  }
}
