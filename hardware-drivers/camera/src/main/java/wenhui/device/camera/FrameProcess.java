package wenhui.device.camera;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import wenhui.device.DeviceLost;
import wenhui.device.camera.qr.Luminance;

/// Frames that another program writes to its standard output: `rpicam-vid` for the Raspberry Pi's
/// camera, `ffmpeg` for every other.
///
/// A thread of its own empties the pipe, so that the newest frame is at hand and the program never
/// waits for us. Silence is a fault: cameras hang without closing the pipe. Whoever opened the
/// process closes it and opens another.
public final class FrameProcess implements FrameSource {

  /// Cameras take a moment to set their exposure before the first frame.
  private static final Duration FIRST_FRAME = Duration.ofSeconds(8);

  private static final Duration SILENCE = Duration.ofSeconds(3);

  private final String device;
  private final FrameFormat format;
  private final Duration silence;
  private final Process process;
  private final LastWords words;
  private final FrameExchange frames;

  private FrameProcess(String device, List<String> command, FrameFormat format, Duration silence)
      throws DeviceLost {
    this.device = device;
    this.format = format;
    this.silence = silence;
    try {
      this.process = new ProcessBuilder(command).start();
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new DeviceLost(device, e);
    }
    this.words = LastWords.of(process.getErrorStream());
    this.frames = new FrameExchange(format.bytes());
    Thread.ofPlatform().name("camera-frames").daemon().start(this::empty);
  }

  /// The Raspberry Pi's camera.
  ///
  /// @param width a multiple of 64
  public static FrameProcess rpicam(int width, int height, int perSecond) throws DeviceLost {
    var command =
        List.of(
            "rpicam-vid --nopreview --timeout 0 --codec yuv420 --flush"
                + " --width %d --height %d --framerate %d --output -"
                    .formatted(width, height, perSecond)
                    .split(" "));
    return open("rpicam-vid", command, FrameFormat.yuv420(width, height));
  }

  /// A camera with a device file such as `/dev/video0`.
  public static FrameProcess video4linux(String path, int width, int height, int perSecond)
      throws DeviceLost {
    var command =
        List.of(
            "ffmpeg",
            "-v",
            "error",
            "-nostdin",
            "-f",
            "v4l2",
            "-framerate",
            "" + perSecond,
            "-video_size",
            width + "x" + height,
            "-i",
            path,
            "-f",
            "rawvideo",
            "-pix_fmt",
            "gray",
            "-");
    return open(path, command, FrameFormat.gray(width, height));
  }

  /// Any program that writes frames of `format` to its standard output.
  ///
  /// @param device the name a technician would look for
  public static FrameProcess open(String device, List<String> command, FrameFormat format)
      throws DeviceLost {
    return new FrameProcess(device, command, format, SILENCE);
  }

  static FrameProcess open(
      String device, List<String> command, FrameFormat format, Duration silence) throws DeviceLost {
    return new FrameProcess(device, command, format, silence);
  }

  @Override
  public Optional<Luminance> next(Duration patience) throws DeviceLost, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      long now = System.nanoTime();
      switch (frames.take(Math.min(deadline - now, silenceLeft()))) {
        case FrameExchange.Fresh(byte[] frame) -> {
          return Optional.of(format.view(frame));
        }
        case FrameExchange.Ended _ -> throw lost("the program ended");
        case FrameExchange.Closed _ -> {
          return Optional.empty();
        }
        case FrameExchange.Nothing _ -> {
          if (silenceLeft() <= 0) {
            kill();
            throw lost("no frame for " + frames.silentFor().toMillis() + " ms");
          }
          if (System.nanoTime() >= deadline) {
            return Optional.empty();
          }
        }
      }
    }
  }

  private long silenceLeft() {
    Duration allowed = frames.any() ? silence : silence.plus(FIRST_FRAME);
    return allowed.minus(frames.silentFor()).toNanos();
  }

  private DeviceLost lost(String why) throws InterruptedException {
    return new DeviceLost(device, words.after(why));
  }

  @Override
  public String model() {
    return "%s, %d × %d".formatted(device, format.width(), format.height());
  }

  @Override
  public void close() {
    frames.close();
    kill();
  }

  /// With all that it started: a child that lives on holds the camera and the pipe.
  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void empty() {
    try (InputStream pipe = process.getInputStream()) {
      while (frames.fill(pipe)) {
        // Each turn is one frame.
      }
    } catch (IOException _) {
      // The pipe broke, as it does when the process is killed.
    } finally {
      frames.end();
    }
  }
}
