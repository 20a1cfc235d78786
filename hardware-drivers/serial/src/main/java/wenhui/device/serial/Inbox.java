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

  /// How often whoever listens is told of it.
  private static final long SLICE_NANOS = Duration.ofMillis(250).toNanos();

  private static final int MOST = 64;

  private final SerialLine line;
  private final Decoder<T> decoder;
  private final Runnable listening;
  private final ArrayDeque<T> waiting = new ArrayDeque<>();

  /// When the last bytes came, in [System#nanoTime].
  private long heardAt = System.nanoTime();

  Inbox(SerialLine line, Decoder<T> decoder) {
    this(line, decoder, () -> {});
  }

  /// @param listening called a few times a second while someone waits, and before anything is taken
  Inbox(SerialLine line, Decoder<T> decoder, Runnable listening) {
    this.line = line;
    this.decoder = decoder;
    this.listening = listening;
  }

  /// The next one. Empty when none came within `patience`, or when the line was closed.
  Optional<T> next(Duration patience) throws DeviceLost, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (waiting.isEmpty() && !line.closed()) {
      long left = deadline - System.nanoTime();
      listen(Math.max(0, left));
      if (left <= 0) {
        break; // But what was there already has been looked at, however late we came.
      }
    }
    return line.closed() ? Optional.empty() : Optional.ofNullable(waiting.poll());
  }

  /// Waits for bytes, or for the silence that ends a frame, at most `nanos`; not always as long.
  private void listen(long nanos) throws DeviceLost, InterruptedException {
    boolean midway = decoder.midway();
    long gap = decoder.gap().toNanos();
    long silent = System.nanoTime() - heardAt;
    long most = Math.min(nanos, SLICE_NANOS);
    byte[] bytes = line.read(Duration.ofNanos(midway ? Math.clamp(gap - silent, 0, most) : most));
    listening.run();
    if (bytes.length > 0) {
      heardAt = System.nanoTime();
      keep(decoder.feed(bytes));
    } else if (midway && System.nanoTime() - heardAt >= gap) {
      keep(decoder.silence());
    }
  }

  /// Listens for a while and takes nothing.
  void listen(Duration patience) throws DeviceLost, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (deadline - System.nanoTime() > 0 && !line.closed()) {
      listen(Math.max(0, deadline - System.nanoTime()));
    }
  }

  /// What finds no room is dropped: a device that sends faster than anyone can look is broken.
  private void keep(List<T> found) {
    for (T one : found) {
      if (waiting.size() < MOST) {
        waiting.add(one);
      }
    }
  }
}
