package wenhui.device.linux;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import wenhui.device.DeviceLost;

/// A device file that is open: read with patience, written with a limit, closed from any thread.
///
/// A file descriptor is a bare number, and after a close it may belong to another file. So every
/// call on it holds a lock, and closing wakes the call that runs and waits for it.
public final class OpenDevice implements AutoCloseable {
  private static final int CHUNK = 4096;

  /// How soon an interrupt is noticed.
  private static final int SLICE_MILLIS = 250;

  /// How long a device may take no byte at all: a printer that cuts takes one second.
  private static final Duration STALL = Duration.ofSeconds(3);

  /// What an eventfd wants to be written.
  private static final byte[] ONE_AS_LONG = {1, 0, 0, 0, 0, 0, 0, 0};

  private final String name;
  private final int fd;
  private final IntConsumer free;

  /// Readable once the device is being closed.
  private final int wake;

  /// Held while [#fd] is in use. Fair: a reader that waits takes it again and again.
  private final ReentrantLock use = new ReentrantLock(true);

  private final AtomicBoolean closing = new AtomicBoolean();

  private OpenDevice(String name, int fd, IntConsumer free) throws IOException {
    this.name = name;
    this.fd = fd;
    this.free = free;
    this.wake = Libc.eventfd();
  }

  /// Opens a device file.
  ///
  /// @param flags such as [Libc#O_RDWR]
  public static OpenDevice open(String path, int flags) throws DeviceLost {
    try {
      int fd = Libc.open(path, flags | Libc.O_NOCTTY | Libc.O_NONBLOCK);
      return take(path, fd, Libc::close);
    } catch (IOException e) {
      throw new DeviceLost(path, e);
    }
  }

  /// Takes over a descriptor that a library has opened.
  ///
  /// @param free closes it; called once, by [#close] or when taking it over fails
  public static OpenDevice take(String name, int fd, IntConsumer free) throws DeviceLost {
    try {
      return new OpenDevice(name, fd, free);
    } catch (IOException e) {
      free.accept(fd);
      throw new DeviceLost(name, e);
    }
  }

  /// The bytes that arrived, at least one unless `patience` ran out or the device was closed.
  public byte[] read(Duration patience) throws DeviceLost, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      byte[] bytes = available(millisUntil(deadline));
      if (bytes.length > 0 || closed() || deadline - System.nanoTime() <= 0) {
        return bytes;
      }
    }
  }

  private byte[] available(int millis) throws DeviceLost {
    use.lock();
    try {
      if (closed()) {
        return new byte[0];
      }
      int events = Libc.poll(fd, Libc.POLLIN, wake, millis);
      byte[] bytes = (events & Libc.POLLIN) == 0 ? new byte[0] : Libc.read(fd, CHUNK);
      if (bytes.length == 0 && (events & Libc.POLL_GONE) != 0) {
        throw new DeviceLost(name, "hung up");
      }
      return bytes;
    } catch (IOException e) {
      throw new DeviceLost(name, e);
    } finally {
      use.unlock();
    }
  }

  /// Sends all of `bytes`.
  ///
  /// @throws DeviceLost if the device is gone or closed, or takes no byte for three seconds
  public void write(byte[] bytes) throws DeviceLost {
    long deadline = System.nanoTime() + STALL.toNanos();
    int sent = 0;
    while (sent < bytes.length) {
      int taken = offer(bytes, sent);
      sent += taken;
      if (taken > 0) {
        deadline = System.nanoTime() + STALL.toNanos();
      } else if (deadline - System.nanoTime() <= 0) {
        throw new DeviceLost(name, "takes no bytes");
      }
    }
  }

  private int offer(byte[] bytes, int from) throws DeviceLost {
    use.lock();
    try {
      if (closed()) {
        throw new DeviceLost(name, "closed");
      }
      int events = Libc.poll(fd, Libc.POLLOUT, wake, SLICE_MILLIS);
      if ((events & Libc.POLL_GONE) != 0) {
        throw new DeviceLost(name, "hung up");
      }
      return (events & Libc.POLLOUT) == 0 ? 0 : Libc.write(fd, bytes, from);
    } catch (IOException e) {
      throw new DeviceLost(name, e);
    } finally {
      use.unlock();
    }
  }

  /// The path that was opened.
  public String name() {
    return name;
  }

  public boolean closed() {
    return closing.get();
  }

  /// Frees the device and wakes a waiting [#read]. Does nothing the second time.
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    try {
      Libc.write(wake, ONE_AS_LONG, 0);
    } catch (IOException _) {
      // The slice ends by itself.
    }
    use.lock();
    try {
      free.accept(fd);
      Libc.close(wake);
    } finally {
      use.unlock();
    }
  }

  private static int millisUntil(long deadline) {
    long left = deadline - System.nanoTime();
    return left <= 0 ? 0 : Math.clamp(Duration.ofNanos(left).toMillis() + 1, 0, SLICE_MILLIS);
  }
}
