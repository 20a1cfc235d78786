package wenhui.device.camera.qr;

/// How many modules a code has: of the sizes that the finders allow, the one on which the timing
/// patterns show best. Reused.
final class SizeGuess {

  /// The smallest code has 21 modules, the largest 177; an estimate may be this wrong.
  private static final double LEAST = 17;

  private static final double MOST = 195;

  /// A grid that misses the finders by more, in modules, may be that of curved paper.
  private static final double CURVED = 0.1;

  private static final double NONE = -9;

  /// The best guess and the next, with how well their timing patterns show.
  int best;

  boolean bestBent;
  double bestTiming;
  int second;
  boolean secondBent;
  double secondTiming;

  /// @return false when the finders allow no size at all
  boolean guess(Plane plane, Corners corners, boolean inverted, Grid grid) {
    double estimate = corners.dimension();
    best = 0;
    second = 0;
    bestTiming = NONE;
    secondTiming = NONE;
    if (!(estimate >= LEAST && estimate <= MOST)) {
      return false;
    }
    int middle = (int) Math.round((estimate - 17) / 4);
    double doubt = estimate * (corners.count() > 0 ? 0.07 : 0.14) / 4;
    int span = Math.max(1, (int) Math.ceil(doubt));
    for (int v = Math.max(1, middle - span); v <= Math.min(40, middle + span); v++) {
      int dimension = 17 + 4 * v;
      double unlikely = 0.02 * Math.abs(dimension - estimate) / 4;
      if (grid.lay(corners, dimension, false)) {
        rate(dimension, false, grid.timing(plane, inverted) - unlikely);
        boolean curved = corners.count() == 3 && grid.residual() > CURVED;
        if (curved && grid.lay(corners, dimension, true)) {
          rate(dimension, true, grid.timing(plane, inverted) - unlikely);
        }
      }
    }
    return best > 0;
  }

  private void rate(int dimension, boolean bent, double timing) {
    if (timing > bestTiming) {
      second = best;
      secondBent = bestBent;
      secondTiming = bestTiming;
      best = dimension;
      bestBent = bent;
      bestTiming = timing;
    } else if (timing > secondTiming) {
      second = dimension;
      secondBent = bent;
      secondTiming = timing;
    }
  }
}
