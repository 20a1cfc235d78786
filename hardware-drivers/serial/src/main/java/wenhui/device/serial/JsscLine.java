package wenhui.device.serial;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import jssc.SerialNativeInterface;
import jssc.SerialPort;
import wenhui.device.DeviceLost;
import wenhui.device.linux.Libc;

/// A [SerialLine] over jSSC, 8N1.
///
/// jSSC opens, sets and closes the port. Looks wrong, is intended: reading and writing are ours, by
/// `poll`, `read` and `write` on jSSC's handle. Its own `readBytes` never returns when the cable is
/// pulled between its look at the buffer and its read, its `writeBytes` never when the device takes
/// nothing, and after a close either may touch another file that was given the same number.
final class JsscLine implements SerialLine {
  private static final int CHUNK = 4096;

  /// How soon an interrupt is noticed.
  private static final int SLICE_MILLIS = 100;

  /// How long a device may take no byte at all: a printer that cuts takes one second.
  private static final Duration STALL = Duration.ofSeconds(3);

  /// What an eventfd wants to be written.
  private static final byte[] ONE_AS_LONG = {1, 0, 0, 0, 0, 0, 0, 0};

  private static final SerialNativeInterface JSSC = new SerialNativeInterface();

  private final String path;
  private final long handle;

  /// Readable once the line is being closed.
  private final int wake;

  /// Held while [#handle] is in use. Fair: a reader that waits takes it again and again.
  private final ReentrantLock use = new ReentrantLock(true);

  private final AtomicBoolean closing = new AtomicBoolean();

  private JsscLine(String path, long handle, int wake) {
    this.path = path;
    this.handle = handle;
    this.wake = wake;
  }

  /// Opens `path` for this program alone, and forgets what arrived before.
  static JsscLine open(String path, int baud) throws DeviceLost {
    long handle = JSSC.openPort(path, true);
    if (handle < 0) {
      throw new DeviceLost(path, refusal(handle));
    }
    try {
      // The answer is no use: a port without modem lines takes the settings and still says no.
      JSSC.setParams(handle, baud, SerialPort.DATABITS_8, 0, SerialPort.PARITY_NONE, true, true, 0);
      JSSC.purgePort(handle, SerialPort.PURGE_RXCLEAR | SerialPort.PURGE_TXCLEAR);
      Libc.makeNonBlocking((int) handle);
      return new JsscLine(path, handle, Libc.eventfd());
    } catch (IOException e) {
      JSSC.closePort(handle);
      throw new DeviceLost(path, e);
    }
  }

  private static String refusal(long code) {
    return switch ((int) code) {
      case (int) SerialNativeInterface.ERR_PORT_BUSY -> "in use by another program";
      case (int) SerialNativeInterface.ERR_PORT_NOT_FOUND -> "not there";
      case (int) SerialNativeInterface.ERR_PERMISSION_DENIED -> "no permission";
      case (int) SerialNativeInterface.ERR_INCORRECT_SERIAL_PORT -> "not a serial port";
      default -> "cannot be opened (%d)".formatted(code);
    };
  }

  @Override
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
      int events = Libc.poll((int) handle, Libc.POLLIN, wake, millis);
      byte[] bytes = (events & Libc.POLLIN) == 0 ? new byte[0] : Libc.read((int) handle, CHUNK);
      if (bytes.length == 0 && (events & Libc.POLL_GONE) != 0) {
        throw new DeviceLost(path, "hung up");
      }
      return bytes;
    } catch (IOException e) {
      throw new DeviceLost(path, e);
    } finally {
      use.unlock();
    }
  }

  @Override
  public void write(byte[] bytes) throws DeviceLost {
    long deadline = System.nanoTime() + STALL.toNanos();
    int sent = 0;
    while (sent < bytes.length) {
      int taken = offer(bytes, sent);
      sent += taken;
      if (taken > 0) {
        deadline = System.nanoTime() + STALL.toNanos();
      } else if (deadline - System.nanoTime() <= 0) {
        throw new DeviceLost(path, "takes no bytes");
      }
    }
  }

  private int offer(byte[] bytes, int from) throws DeviceLost {
    use.lock();
    try {
      if (closed()) {
        throw new DeviceLost(path, "closed");
      }
      int events = Libc.poll((int) handle, Libc.POLLOUT, wake, SLICE_MILLIS);
      if ((events & Libc.POLL_GONE) != 0) {
        throw new DeviceLost(path, "hung up");
      }
      return (events & Libc.POLLOUT) == 0 ? 0 : Libc.write((int) handle, bytes, from);
    } catch (IOException e) {
      throw new DeviceLost(path, e);
    } finally {
      use.unlock();
    }
  }

  @Override
  public String name() {
    return path;
  }

  @Override
  public boolean closed() {
    return closing.get();
  }

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
      // What the device has not taken is dropped, or closing would wait for it.
      JSSC.purgePort(handle, SerialPort.PURGE_TXCLEAR);
      JSSC.closePort(handle);
      Libc.close(wake);
    } finally {
      use.unlock();
    }
  }

  private static int millisUntil(long deadline) {
    long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    return Math.clamp(left + 1, 0, SLICE_MILLIS);
  }
}
