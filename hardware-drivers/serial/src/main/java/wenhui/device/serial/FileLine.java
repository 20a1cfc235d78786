package wenhui.device.serial;

import java.nio.file.Path;
import java.time.Duration;
import wenhui.device.DeviceLost;
import wenhui.device.linux.Libc;
import wenhui.device.linux.OpenDevice;

/// A line that needs no settings: a printer's own device file, `/dev/usb/lp0`.
final class FileLine implements SerialLine {
  private final OpenDevice file;

  private FileLine(OpenDevice file) {
    this.file = file;
  }

  static FileLine open(Path path) throws DeviceLost {
    return new FileLine(OpenDevice.open(path.toString(), Libc.O_RDWR));
  }

  @Override
  public byte[] read(Duration patience) throws DeviceLost, InterruptedException {
    return file.read(patience);
  }

  @Override
  public void write(byte[] bytes) throws DeviceLost {
    file.write(bytes);
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public boolean closed() {
    return file.closed();
  }

  @Override
  public void close() {
    file.close();
  }
}
