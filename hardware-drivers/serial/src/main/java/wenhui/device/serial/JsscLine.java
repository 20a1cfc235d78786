package wenhui.device.serial;

import java.io.IOException;
import java.time.Duration;
import jssc.SerialNativeInterface;
import jssc.SerialPort;
import wenhui.device.DeviceLost;
import wenhui.device.linux.Libc;
import wenhui.device.linux.OpenDevice;

/// A [SerialLine] over jSSC, 8N1.
///
/// jSSC opens, sets and closes the port. Looks wrong, is intended: reading and writing are ours, by
/// `poll`, `read` and `write` on jSSC's handle. Its own `readBytes` never returns when the cable is
/// pulled between its look at the buffer and its read, its `writeBytes` never when the device takes
/// nothing, and after a close either may touch another file that was given the same number.
final class JsscLine implements SerialLine {
  /// In the library's own numbers, which differ from those of its class `SerialPort`.
  private static final int ONE_STOP_BIT = 0;

  private final OpenDevice port;

  private JsscLine(OpenDevice port) {
    this.port = port;
  }

  /// Opens `path` for this program alone, and forgets what arrived before.
  static JsscLine open(String path, int baud) throws DeviceLost {
    try {
      return open(Library.JSSC, path, baud);
    } catch (LinkageError e) {
      throw DeviceLost.without("the serial library jSSC", path, e);
    }
  }

  private static JsscLine open(SerialNativeInterface jssc, String path, int baud)
      throws DeviceLost {
    long handle = jssc.openPort(path, true);
    if (handle < 0) {
      throw new DeviceLost(path, refusal(handle));
    }
    // The answer is no use: a port without modem lines takes the settings and still says no.
    jssc.setParams(
        handle, baud, SerialPort.DATABITS_8, ONE_STOP_BIT, SerialPort.PARITY_NONE, true, true, 0);
    jssc.purgePort(handle, SerialPort.PURGE_RXCLEAR | SerialPort.PURGE_TXCLEAR);
    try {
      Libc.makeNonBlocking((int) handle);
    } catch (IOException e) {
      jssc.closePort(handle);
      throw new DeviceLost(path, e);
    }
    return new JsscLine(OpenDevice.take(path, (int) handle, JsscLine::free));
  }

  /// What the device has not taken is dropped, or closing would wait for it.
  private static void free(int handle) {
    Library.JSSC.purgePort(handle, SerialPort.PURGE_TXCLEAR);
    Library.JSSC.closePort(handle);
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
    return port.read(patience);
  }

  @Override
  public void write(byte[] bytes) throws DeviceLost {
    port.write(bytes);
  }

  @Override
  public String name() {
    return port.name();
  }

  @Override
  public boolean closed() {
    return port.closed();
  }

  @Override
  public void close() {
    port.close();
  }

  /// Loaded when the first line is opened: a terminal without serial lines need not have it.
  private static final class Library {
    static final SerialNativeInterface JSSC = new SerialNativeInterface();
  }
}
