package wenhui.device.camera;

import java.time.Duration;
import java.util.Optional;
import wenhui.device.CodeScanner;
import wenhui.device.CodeSeen;
import wenhui.device.DeviceLost;
import wenhui.device.camera.qr.Luminance;
import wenhui.device.camera.qr.QrCode;
import wenhui.device.camera.qr.QrDecoder;

/// A camera as a scanner of QR codes.
public final class CameraScanner implements CodeScanner {

  /// A little more than a frame at 30 frames a second: the camera goes on meanwhile.
  private static final Duration BUDGET = Duration.ofMillis(40);

  /// A code that was out of sight for so long is another showing.
  private static final Duration FORGET = Duration.ofMillis(1500);

  private final FrameSource frames;
  private final QrDecoder decoder = new QrDecoder();
  private final Showing showing;

  public CameraScanner(FrameSource frames) {
    this(frames, FORGET);
  }

  /// @param forget how long a code must be out of sight until it counts as shown again
  public CameraScanner(FrameSource frames, Duration forget) {
    this.frames = frames;
    this.showing = new Showing(forget);
  }

  @Override
  public Optional<CodeSeen> await(Duration patience) throws DeviceLost, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    long left = patience.toNanos();
    do {
      Optional<Luminance> frame = frames.next(Duration.ofNanos(left));
      if (frame.isEmpty()) {
        return Optional.empty();
      }
      Optional<QrCode> code = decoder.read(frame.get(), BUDGET);
      if (code.isPresent() && showing.begins(code.get().text(), System.nanoTime())) {
        return code.map(QrCode::text).map(CodeSeen::of);
      }
      left = deadline - System.nanoTime();
    } while (left > 0);
    return Optional.empty();
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
