package wenhui.device.input;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import wenhui.device.CodeSeen;
import wenhui.device.DeviceLost;
import wenhui.device.Sightings;
import wenhui.device.linux.Libc;
import wenhui.device.linux.OpenDevice;

/// A device that types, grabbed: what it types comes here and nowhere else.
final class Wedge implements AutoCloseable {

  /// `EVIOCGRAB` of linux/input.h: `_IOW('E', 0x90, int)`.
  private static final long EVIOCGRAB = 0x4004_4590L;

  private static final int MOST_WAITING = 64;
  private static final long SLICE_NANOS = Duration.ofMillis(250).toNanos();

  private final OpenDevice device;
  private final Typing typing = new Typing();
  private final ArrayDeque<CodeSeen> waiting = new ArrayDeque<>();
  private final Sightings sightings = new Sightings(System::nanoTime);

  /// When the last key was pressed or released, in [System#nanoTime].
  private long typedAt = System.nanoTime();

  private Wedge(OpenDevice device) {
    this.device = device;
  }

  /// @param path such as `/dev/input/by-id/usb-…-event-kbd`
  static Wedge grab(Path path) throws DeviceLost {
    try {
      int fd = Libc.open(path.toString(), Libc.O_RDONLY | Libc.O_NONBLOCK);
      OpenDevice device = OpenDevice.take(path.toString(), fd, Libc::close);
      try {
        Libc.ioctl(fd, EVIOCGRAB, MemorySegment.ofAddress(1));
        return new Wedge(device);
      } catch (IOException e) {
        device.close();
        throw e;
      }
    } catch (IOException e) {
      throw new DeviceLost(path.toString(), e);
    }
  }

  /// Events from a file or a pipe, which cannot be grabbed.
  static Wedge playBack(Path path) throws DeviceLost {
    return new Wedge(OpenDevice.open(path.toString(), Libc.O_RDONLY));
  }

  /// The next line that was not typed just before.
  Optional<CodeSeen> next(Duration patience) throws DeviceLost, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!device.closed()) {
      while (!waiting.isEmpty()) {
        CodeSeen line = waiting.remove();
        if (sightings.begins(line.text())) {
          return Optional.of(line);
        }
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        break;
      }
      listen(left);
    }
    return Optional.empty();
  }

  private void listen(long nanos) throws DeviceLost, InterruptedException {
    boolean midway = typing.midway();
    long gap = typing.gap().toNanos();
    long silent = System.nanoTime() - typedAt;
    long most = Math.min(nanos, SLICE_NANOS);
    byte[] bytes = device.read(Duration.ofNanos(midway ? Math.clamp(gap - silent, 0, most) : most));
    sightings.look();
    if (bytes.length > 0) {
      typedAt = System.nanoTime();
    }
    boolean ended = bytes.length == 0 && midway && System.nanoTime() - typedAt >= gap;
    var lines = ended ? typing.silence() : typing.feed(bytes);
    // What finds no room is dropped: nobody types faster than anyone can look.
    lines.stream().limit(MOST_WAITING - waiting.size()).forEach(waiting::add);
  }

  @Override
  public void close() {
    device.close();
  }
}
