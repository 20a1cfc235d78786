package wenhui.device.camera.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads whole corpora with our decoder and with plain ZXing, and prints what came out.
///
/// Times are processor times of the reading thread, so other work on the machine hardly shows;
/// loading and drawing the frames is not counted. Both contenders are warmed up first.
public final class DecoderBench {
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final int EMPTY_FRAMES = 60;
  private static final String ROW = "%-22s %5d/%-5d %5.1f %% %5d   %6.1f %6.1f %6.1f   %6.0f kB%n";

  /// What to read.
  ///
  /// @param corpora folders of pictures; see [FolderGroup]
  /// @param rotations whether pictures are read at 0, 90, 180 and 270 degrees
  /// @param seeds of the generator; each adds `perCategory` frames of every category
  /// @param perCategory 20 is usual
  /// @param budget for our decoder, a frame
  public record Options(
      List<Path> corpora, boolean rotations, List<Long> seeds, int perCategory, Duration budget) {
    public Options {
      corpora = List.copyOf(corpora);
      seeds = List.copyOf(seeds);
    }
  }

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final PrintStream out;
  private final Contender ours;
  private final Contender plain = Contender.plainZxing();
  private final Tally all = new Tally();

  private DecoderBench(Options options, PrintStream out) {
    this.out = out;
    this.ours = Contender.ours(options.budget());
  }

  /// Prints a table for each corpus and seed; the last line sums up our decoder.
  ///
  /// @return how many frames were read wrongly
  /// @throws IOException if a corpus cannot be read
  public static int run(Options options, PrintStream out) throws IOException {
    return new DecoderBench(options, out).run(options);
  }

  private int run(Options options) throws IOException {
    warmUp(options);
    for (Path corpus : options.corpora()) {
      table(corpus.toString(), FolderGroup.below(corpus, options.rotations()));
    }
    for (long seed : options.seeds()) {
      int size = options.perCategory();
      table("generator, seed " + seed, SyntheticGroup.kiosk(seed, size));
      table("hardships, seed " + seed, SyntheticGroup.hardship(seed, size));
      table(
          "nothing to read, seed " + seed,
          List.of(
              SyntheticGroup.empty(seed, EMPTY_FRAMES), SyntheticGroup.others(seed, EMPTY_FRAMES)));
    }
    out.printf(
        Locale.ROOT,
        "read %d of %d, wrong %d, p50 %.1f ms, p99 %.1f ms, empty %.1f ms, alloc %.0f kB%n",
        all.read(),
        all.codes(),
        all.wrong(),
        all.millis(50),
        all.millis(99),
        all.emptyMillis(50),
        all.kilobytes(50));
    return all.wrong();
  }

  /// Until the virtual machine has compiled what matters.
  private void warmUp(Options options) throws IOException {
    List<Group> groups = new ArrayList<>(SyntheticGroup.kiosk(1, 3));
    groups.add(SyntheticGroup.empty(1, 6));
    for (Path corpus : options.corpora()) {
      groups.addAll(FolderGroup.below(corpus, false));
    }
    var frames = new ArrayList<Frame>();
    for (Group group : groups) {
      for (int i = 0; i < Math.min(3, group.size()); i++) {
        frames.addAll(group.frames(i));
      }
    }
    long end = System.nanoTime() + WARM_UP.toNanos();
    for (int i = 0; System.nanoTime() < end; i = (i + 1) % frames.size()) {
      ours.read(frames.get(i).picture());
      plain.read(frames.get(i).picture());
    }
  }

  private void table(String title, List<Group> groups) throws IOException {
    out.printf(
        "%n%s%n%-22s %11s %7s %5s   %6s %6s %6s   %9s%n",
        title, "", "read", "", "wrong", "p50 ms", "p95", "p99", "alloc");
    var sum = new Tally();
    var plainSum = new Tally();
    for (Group group : groups) {
      var tally = new Tally();
      for (int i = 0; i < group.size(); i++) {
        for (Frame frame : group.frames(i)) {
          measure(ours, frame, tally);
          measure(plain, frame, plainSum);
        }
      }
      row(group.name(), tally);
      sum.add(tally);
    }
    row("all", sum);
    row("all, plain ZXing", plainSum);
    all.add(sum);
  }

  private void measure(Contender contender, Frame frame, Tally tally) {
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long nanos = threads.getCurrentThreadCpuTime();
    Optional<String> read = contender.read(frame.picture());
    nanos = threads.getCurrentThreadCpuTime() - nanos;
    bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
    boolean right = read.filter(frame::holds).isPresent();
    tally.add(frame.text().isPresent(), right, read.isPresent() && !right, nanos, bytes);
  }

  private void row(String name, Tally tally) {
    out.printf(
        Locale.ROOT,
        ROW,
        name,
        tally.read(),
        tally.codes(),
        tally.codes() == 0 ? 0 : 100.0 * tally.read() / tally.codes(),
        tally.wrong(),
        tally.millis(50),
        tally.millis(95),
        tally.millis(99),
        tally.kilobytes(50));
  }
}
