package wenhui.device.camera.qr;

import java.util.ArrayList;
import java.util.List;

/// The ways of looking at a frame, in the order in which they read most codes for their cost. The
/// order was found by trying every way alone on thousands of frames and always taking the one that
/// adds most per millisecond; `DecoderBench` measures what it is worth.
final class Ladder {

  /// One way of looking.
  ///
  /// @param level of the pyramid; [#DOUBLED] is the frame at twice its size
  /// @param filter what is done to the level first
  /// @param reach of the threshold's mean to each side, in blocks of four pixels
  /// @param bias of the threshold, in grey levels
  record Rung(int level, Pyramid.Filter filter, int reach, int bias) {}

  static final int DOUBLED = -1;

  /// There are never more rungs after the first ones.
  static final int MOST_LATER = 8;

  /// A longer side than this, in pixels, is searched on coarser levels first.
  private static final int LARGE = 1500;

  /// A larger frame, in pixels, is not doubled.
  private static final long MOST_DOUBLED = 1_000_000;

  /// With more noise than this, in grey levels, the coarser level is smoothed first of all.
  private static final double NOISY = 14;

  /// How far from the mean a pixel is dark, in standard deviations of the noise, on the first
  /// rungs: so far that noise makes few finders, which is what frames without a code cost.
  private static final double FIRST_SIGMAS = 1.6;

  /// On the later rungs, for codes that are fainter.
  private static final double LATER_SIGMAS = 1.2;

  /// A fortieth of the plane.
  private static final int WIDE = -1;

  /// No code is smaller, in pixels.
  static final int SMALLEST = 21;

  private final Noise noise = new Noise();
  private final List<Rung> rungs = new ArrayList<>();
  private Pyramid pyramid = new Pyramid();
  private int base;
  private int bias;
  private int first;

  /// Builds the ladder for a frame.
  void build(Pyramid pyramid) {
    this.pyramid = pyramid;
    rungs.clear();
    base = 0;
    while (base + 1 < pyramid.count() && pyramid.level(base).longer() > LARGE) {
      base++;
    }
    double sigma = noise.of(pyramid.level(base));
    bias = bias(FIRST_SIGMAS, sigma);
    if (sigma > NOISY) {
      add(1, Pyramid.Filter.SHARP, 5);
    }
    add(1, Pyramid.Filter.PLAIN, 2);
    add(0, Pyramid.Filter.PLAIN, 2);
    add(2, Pyramid.Filter.PLAIN, 3);
    add(1, Pyramid.Filter.BAND, 0);
    add(-1, Pyramid.Filter.PLAIN, 2);
    first = rungs.size();
    bias = bias(LATER_SIGMAS, sigma);
    if (sigma <= NOISY) {
      add(1, Pyramid.Filter.SHARP, 5);
    }
    add(0, Pyramid.Filter.PLAIN, WIDE);
    add(0, Pyramid.Filter.BAND, 0);
    addDoubled(Pyramid.Filter.SMOOTH, 3);
    add(-2, Pyramid.Filter.PLAIN, 2);
    add(0, Pyramid.Filter.PLAIN, 3);
    add(1, Pyramid.Filter.PLAIN, WIDE);
    addDoubled(Pyramid.Filter.PLAIN, 9);
  }

  private static int bias(double sigmas, double sigma) {
    return (int) Math.clamp(sigmas * sigma - 1, 2, 40);
  }

  /// @param level counted from the base
  private void add(int level, Pyramid.Filter filter, int reach) {
    int at = base + level;
    if (at < 0 || at >= pyramid.count()) {
      return;
    }
    Plane plane = pyramid.level(at);
    if (plane.shorter() < SMALLEST) {
      return;
    }
    int wide = Math.max(3, plane.shorter() / 40);
    int here = level > 0 ? bias / 2 : bias;
    rungs.add(new Rung(at, filter, reach == WIDE ? wide : reach, bias(filter, here)));
  }

  private void addDoubled(Pyramid.Filter filter, int reach) {
    Plane frame = pyramid.level(0);
    if ((long) frame.width * frame.height <= MOST_DOUBLED) {
      rungs.add(new Rung(DOUBLED, filter, reach, bias(filter, bias)));
    }
  }

  private static int bias(Pyramid.Filter filter, int bias) {
    return switch (filter) {
      case PLAIN -> Math.max(1, bias);
      case SMOOTH -> Math.max(1, bias * 3 / 8);
      case SHARP -> Math.max(2, bias / 2);
      case BAND -> Math.max(4, 2 * bias);
    };
  }

  int size() {
    return rungs.size();
  }

  Rung rung(int i) {
    return rungs.get(i);
  }

  /// So many rungs are climbed on every frame; the others when something was seen that may belong
  /// to a code.
  int first() {
    return first;
  }
}
