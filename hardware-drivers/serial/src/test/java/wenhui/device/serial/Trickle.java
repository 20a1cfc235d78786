package wenhui.device.serial;

import java.time.Duration;
import java.util.Arrays;
import wenhui.device.DeviceLost;

/// A line that gives its reader one byte at a time, however they arrived.
final class Trickle implements SerialLine {
  private final SerialLine line;
  private byte[] waiting = {};

  Trickle(SerialLine line) {
    this.line = line;
  }

  @Override
  public byte[] read(Duration patience) throws DeviceLost, InterruptedException {
    if (waiting.length == 0) {
      waiting = line.read(patience);
    }
    byte[] first = Arrays.copyOf(waiting, Math.min(1, waiting.length));
    waiting = Arrays.copyOfRange(waiting, first.length, waiting.length);
    return first;
  }

  @Override
  public void write(byte[] bytes) throws DeviceLost {
    line.write(bytes);
  }

  @Override
  public String name() {
    return line.name();
  }

  @Override
  public boolean closed() {
    return line.closed();
  }

  @Override
  public void close() {
    line.close();
  }
}
