package wenhui.device.camera;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import wenhui.device.DeviceLost;
import wenhui.device.camera.qr.Luminance;

/// A camera without hardware: pictures are held before it one after the other, for tests and for
/// the demo mode of the terminal.
public final class PictureFrames implements FrameSource {

  /// Pictures that wait; the one after is refused.
  public static final int MOST = 16;

  private sealed interface Happening {
    record Shown(Luminance picture) implements Happening {}

    record Closed() implements Happening {}

    record Unplugged() implements Happening {}
  }

  private final LinkedBlockingQueue<Happening> happenings = new LinkedBlockingQueue<>(MOST + 2);
  private volatile boolean closed;

  /// Shows `picture` for one frame.
  ///
  /// @return false when [#MOST] pictures wait already
  public boolean show(Luminance picture) {
    return happenings.size() < MOST && happenings.offer(new Happening.Shown(picture));
  }

  /// Makes the camera disappear, after the pictures that wait.
  public void unplug() {
    happenings.offer(new Happening.Unplugged());
  }

  @Override
  public Optional<Luminance> next(Duration patience) throws DeviceLost, InterruptedException {
    if (closed) {
      return Optional.empty();
    }
    return switch (happenings.poll(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      case Happening.Shown(Luminance picture) -> Optional.of(picture);
      case Happening.Unplugged _ -> throw new DeviceLost("virtual camera", "unplugged");
      case Happening.Closed _ -> Optional.empty();
      case null -> Optional.empty();
    };
  }

  @Override
  public String model() {
    return "virtual camera";
  }

  @Override
  public void close() {
    closed = true;
    happenings.offer(new Happening.Closed());
  }
}
