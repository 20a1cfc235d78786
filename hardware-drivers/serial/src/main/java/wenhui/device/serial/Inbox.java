package wenhui.device.serial;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import wenhui.device.DeviceLost;

/// What a device has said, decoded and waiting to be taken. One thread takes.
final class Inbox<T> {

  /// A longer silence ends a frame. At 9600 baud it is the time of 96 bytes.
  static final Duration GAP = Duration.ofMillis(100);

  private static final int MOST = 64;

  private final SerialLine line;
  private final Decoder<T> decoder;
  private final ArrayDeque<T> waiting = new ArrayDeque<>();
  private long dropped;

  Inbox(SerialLine line, Decoder<T> decoder) {
    this.line = line;
    this.decoder = decoder;
  }

  /// The next one. Empty when none came within `patience`, or when the line was closed.
  Optional<T> next(Duration patience) throws DeviceLost, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    long left = Math.max(0, patience.toNanos());
    while (waiting.isEmpty() && !line.closed()) {
      boolean midway = decoder.midway();
      byte[] bytes = line.read(Duration.ofNanos(midway ? GAP.toNanos() : left));
      keep(bytes.length == 0 && midway ? decoder.silence() : decoder.feed(bytes));
      left = deadline - System.nanoTime();
      if (left <= 0) {
        break; // But what was there already has been looked at, however late we came.
      }
    }
    return line.closed() ? Optional.empty() : Optional.ofNullable(waiting.poll());
  }

  /// Listens for a while and takes nothing.
  void listen(Duration patience) throws DeviceLost, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (deadline - System.nanoTime() > 0 && !line.closed()) {
      keep(decoder.feed(line.read(Duration.ofNanos(deadline - System.nanoTime()))));
    }
  }

  /// How many found no room: a device that sends faster than anyone can look is broken.
  long dropped() {
    return dropped;
  }

  private void keep(List<T> found) {
    for (T one : found) {
      if (waiting.size() < MOST) {
        waiting.add(one);
      } else {
        dropped++;
      }
    }
  }
}
