package wenhui.device.camera.qr;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import wenhui.device.camera.frames.Category;
import wenhui.device.camera.frames.SyntheticFrames;

/// Frames of 1280 by 720 pixels, one after the other: percentiles of the time of one frame, and
/// what it allocates.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgs = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx1g"})
@State(Scope.Thread)
public class QrDecoderBenchmark {
  private static final Duration CAMERA = Duration.ofMillis(40);
  private static final int FRAMES = 60;

  /// Without a code, of other symbologies, and codes in good order.
  @Param({"empty", "other", "code"})
  private String sort = "";

  private final List<Luminance> frames = new ArrayList<>();
  private final QrDecoder decoder = new QrDecoder();
  private int next;

  @Setup
  public void draw() {
    var generator = new SyntheticFrames(7);
    for (int i = 0; i < FRAMES; i++) {
      frames.add(
          switch (sort) {
            case "empty" -> generator.empty(i).picture();
            case "other" -> generator.other(i).picture();
            default -> generator.frame(Category.NOMINAL, i, FRAMES).picture();
          });
    }
  }

  @Benchmark
  public Optional<QrCode> frame() {
    next = (next + 1) % FRAMES;
    return decoder.read(frames.get(next), CAMERA);
  }
}
