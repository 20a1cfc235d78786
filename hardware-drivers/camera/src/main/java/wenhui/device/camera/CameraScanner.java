package wenhui.device.camera;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import wenhui.device.CodeScanner;
import wenhui.device.CodeSeen;
import wenhui.device.DeviceLost;
import wenhui.device.Sightings;
import wenhui.device.camera.qr.Luminance;
import wenhui.device.camera.qr.QrCode;
import wenhui.device.camera.qr.QrTracker;

/// A camera as a scanner of QR codes.
public final class CameraScanner implements CodeScanner {

  /// A little more than a frame at 30 frames a second: the camera goes on meanwhile.
  private static final Duration BUDGET = Duration.ofMillis(40);

  private final FrameSource frames;
  private final QrTracker tracker = new QrTracker();
  private final Sightings sightings = new Sightings(System::nanoTime);

  /// Codes that came into view together wait here for their turn.
  private final ArrayDeque<CodeSeen> waiting = new ArrayDeque<>();

  public CameraScanner(FrameSource frames) {
    this.frames = frames;
  }

  @Override
  public Optional<CodeSeen> await(Duration patience) throws DeviceLost, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    long left = patience.toNanos();
    while (waiting.isEmpty()) {
      Optional<Luminance> frame = frames.next(Duration.ofNanos(Math.max(0, left)));
      sightings.look();
      if (frame.isEmpty()) {
        return Optional.empty();
      }
      for (QrCode code : tracker.look(frame.get(), BUDGET)) {
        if (sightings.begins(code.text())) {
          waiting.add(CodeSeen.of(code.text()));
        }
      }
      left = deadline - System.nanoTime();
      if (left <= 0) {
        break;
      }
    }
    return Optional.ofNullable(waiting.poll());
  }

  @Override
  public String model() {
    return frames.model();
  }

  @Override
  public void close() {
    frames.close();
  }
}
