package wenhui.device.camera.qr;

import com.google.zxing.common.BitMatrix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Watches a decoder and keeps what looked most like a code.
final class Recorder implements Trace {

  /// In percent of the middling certainty: less is doubtful.
  private static final int DOUBTFUL = 25;

  private final List<Explained.Mark> marks = new ArrayList<>();
  private final Point point = new Point();
  private Explained.Verdict verdict = Explained.Verdict.NO_FINDERS;
  private Optional<Explained.Sheet> sheet = Optional.empty();
  private double least = 1;

  // Of the grid that is being read.
  private List<QrCode.Corner> corners = List.of();
  private List<QrCode.Corner> middles = List.of();
  private Plane plane = new Plane();
  private Grid grid = new Grid();
  private double share;

  static Explained explain(Luminance frame, Duration budget) {
    var recorder = new Recorder();
    Optional<QrCode> code = new QrDecoder(recorder).read(frame, budget);
    var verdict = code.isPresent() ? Explained.Verdict.READ : recorder.verdict;
    return new Explained(verdict, code, recorder.marks, recorder.sheet);
  }

  @Override
  public void finder(Finder finder, Plane plane) {
    double side = 7 * finder.module * plane.scale;
    marks.add(
        new Explained.Mark(finder.x * plane.scale, finder.y * plane.scale, side, finder.likeness));
    reached(Explained.Verdict.TOO_FEW_FINDERS);
  }

  @Override
  public void triple(Triple triple, Plane plane) {
    reached(Explained.Verdict.NO_GRID);
  }

  @Override
  public void sampled(Plane plane, Grid grid, Modules modules, int wrong) {
    this.plane = plane;
    this.grid = grid;
    SymbolLayout layout = SymbolLayout.ofDimension(grid.dimension);
    share = (double) wrong / layout.known();
    int n = grid.dimension;
    corners = List.of(at(0, 0), at(n, 0), at(n, n), at(0, n));
    middles = new ArrayList<>();
    for (int i = 0; i < n * n; i++) {
      middles.add(at(i % n + 0.5, i / n + 0.5));
    }
    if (SymbolReader.plausible(wrong, layout)) {
      reached(Explained.Verdict.DAMAGED);
    }
    if (share < least) {
      least = share;
      keep(modules, i -> differs(layout.kind(i), modules.dark(i)));
    }
  }

  private QrCode.Corner at(double u, double v) {
    grid.map(u, v, point);
    return new QrCode.Corner(point.x * plane.scale, point.y * plane.scale);
  }

  private static boolean differs(byte kind, boolean dark) {
    return kind == SymbolLayout.DARK && !dark || kind == SymbolLayout.LIGHT && dark;
  }

  @Override
  public void corrected(Modules modules, BitMatrix faultless, boolean mirrored) {
    int n = modules.dimension;
    keep(
        modules,
        i ->
            modules.dark(i)
                != (mirrored ? faultless.get(i / n, i % n) : faultless.get(i % n, i / n)));
  }

  private void keep(Modules modules, IntPredicate wrong) {
    int count = modules.dimension * modules.dimension;
    var certainties = new int[count];
    for (int i = 0; i < count; i++) {
      certainties[i] = modules.certainty(i);
    }
    int[] sorted = certainties.clone();
    Arrays.sort(sorted);
    int doubtful = sorted[count / 2] * DOUBTFUL / 100;
    var dark = new ArrayList<Boolean>(count);
    var states = new ArrayList<Explained.State>(count);
    for (int i = 0; i < count; i++) {
      dark.add(modules.dark(i));
      states.add(
          wrong.test(i)
              ? Explained.State.WRONG
              : certainties[i] < doubtful ? Explained.State.DOUBTFUL : Explained.State.RIGHT);
    }
    sheet = Optional.of(new Explained.Sheet(modules.dimension, corners, middles, dark, states));
  }

  private void reached(Explained.Verdict next) {
    if (next.compareTo(verdict) > 0) {
      verdict = next;
    }
  }
}
