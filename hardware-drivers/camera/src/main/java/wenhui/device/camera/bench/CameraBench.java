package wenhui.device.camera.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wenhui.device.DeviceLost;
import wenhui.device.camera.CameraScanner;
import wenhui.device.camera.FrameFormat;
import wenhui.device.camera.FrameProcess;
import wenhui.device.camera.FrameSource;
import wenhui.device.camera.qr.Luminance;

/// What a camera costs all day: frames come through a pipe from another process, thirty a second,
/// and a [CameraScanner] looks at each. Counts the processor time of this whole process, the thread
/// that empties the pipe and the collector included.
public final class CameraBench {
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Duration duration;
  private final PrintStream out;

  private CameraBench(Duration duration, PrintStream out) {
    this.duration = duration;
    this.out = out;
  }

  /// Prints a line for frames without a code and one for frames with one.
  public static void run(Duration duration, PrintStream out)
      throws DeviceLost, InterruptedException {
    var bench = new CameraBench(duration, out);
    bench.measure("empty");
    bench.measure("code");
  }

  private void measure(String sort) throws DeviceLost, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path = System.getProperty("java.class.path");
    var feed = List.of(java, "-XX:+UseSerialGC", "-cp", path, FrameFeed.class.getName(), sort);
    var format = FrameFormat.gray(FrameFeed.WIDTH, FrameFeed.HEIGHT);
    var watched = new Watched(FrameProcess.open("frame feed", feed, format));
    try (var scanner = new CameraScanner(watched)) {
      pass(scanner, WARM_UP);
      watched.clear();
      long cpu = system.getProcessCpuTime();
      long start = System.nanoTime();
      pass(scanner, duration);
      double seconds = (System.nanoTime() - start) / 1e9;
      double share = (system.getProcessCpuTime() - cpu) / 1e9 / seconds;
      report(sort, watched.tally, seconds, share);
    }
  }

  private static void pass(CameraScanner scanner, Duration time)
      throws DeviceLost, InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      scanner.await(Duration.ofNanos(left));
    }
  }

  private void report(String sort, Tally tally, double seconds, double share) {
    out.printf(
        Locale.ROOT,
        "camera, %-5s %d by %d, %.1f frames/s: %.0f %% of one core, a frame p50 %.1f ms,"
            + " p99 %.1f ms, alloc %.0f kB%n",
        sort,
        FrameFeed.WIDTH,
        FrameFeed.HEIGHT,
        tally.frames() / seconds,
        100 * share,
        tally.emptyMillis(50),
        tally.emptyMillis(99),
        tally.kilobytes(50));
  }

  /// Notes what each frame costs its reader, from when it is handed out to when the next is wanted.
  private static final class Watched implements FrameSource {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final FrameSource frames;
    private Tally tally = new Tally();
    private boolean handedOut;
    private long nanos;
    private long bytes;

    Watched(FrameSource frames) {
      this.frames = frames;
    }

    void clear() {
      tally = new Tally();
    }

    @Override
    public Optional<Luminance> next(Duration patience) throws DeviceLost, InterruptedException {
      if (handedOut) {
        long took = threads.getCurrentThreadCpuTime() - nanos;
        tally.add(false, false, false, took, threads.getCurrentThreadAllocatedBytes() - bytes);
      }
      Optional<Luminance> frame = frames.next(patience);
      handedOut = frame.isPresent();
      nanos = threads.getCurrentThreadCpuTime();
      bytes = threads.getCurrentThreadAllocatedBytes();
      return frame;
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
}
