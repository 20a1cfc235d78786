package wenhui.device.camera.qr;

/// Where the modules of a supposed code stand on a plane. Reused.
final class Grid {

  /// A grid that misses its anchors by more, in modules, has one that is wrong, or curved paper.
  private static final double SUSPECT = 0.1;

  /// The wrong one is that without which the grid is so many times better.
  private static final double BLAMED = 2;

  final Anchors anchors = new Anchors();
  private final Homography homography = new Homography();
  private final Bend bend = new Bend();
  private final Warp warp = new Warp();
  private final Point scratch = new Point();
  private Mapping mapping = homography;
  private boolean warped;
  int dimension;

  /// Lays the grid through the finders.
  ///
  /// @param bent whether the paper is curved
  /// @return false when that is impossible
  boolean lay(Corners corners, int dimension, boolean bent) {
    this.dimension = dimension;
    corners.anchor(anchors, dimension);
    mapping = bent ? bend : homography;
    return fit();
  }

  /// Lays the grid through all anchors as well as a flat or evenly bent one can go.
  boolean fit() {
    warped = false;
    return mapping.fit(anchors, dimension);
  }

  /// Bends the grid through all anchors.
  boolean warp() {
    warped = warp.fit(anchors, mapping, dimension);
    return warped;
  }

  /// Takes back [#warp].
  void unwarp() {
    warped = false;
  }

  void map(double u, double v, Point to) {
    mapping.map(u, v, to);
    if (warped) {
      warp.shift(u, v, to);
    }
  }

  /// Pixels a module, in the middle of the code.
  double module() {
    double middle = dimension / 2.0;
    map(middle, middle, scratch);
    double x = scratch.x;
    double y = scratch.y;
    map(middle + 1, middle, scratch);
    return Math.sqrt((scratch.x - x) * (scratch.x - x) + (scratch.y - y) * (scratch.y - y));
  }

  /// How far the anchors are from the unwarped grid on average, in modules.
  double residual() {
    return mapping.residual(anchors, scratch) / module();
  }

  /// Drops anchors after the first `trusted` that contradict all others: something else was taken
  /// for an alignment pattern. On curved paper no single anchor is to blame, and all stay.
  void dropOutliers(int trusted) {
    double residual = residual();
    while (residual > SUSPECT && anchors.size > trusted + 1) {
      int worst = -1;
      double least = residual / BLAMED;
      for (int i = trusted; i < anchors.size; i++) {
        double without = residualWithout(i);
        if (without < least) {
          least = without;
          worst = i;
        }
      }
      if (worst < 0) {
        break;
      }
      anchors.swapWithLast(worst);
      anchors.dropLast();
      residual = least;
    }
    fit();
  }

  private double residualWithout(int i) {
    anchors.swapWithLast(i);
    anchors.size--;
    double residual = fit() ? residual() : Double.MAX_VALUE;
    anchors.size++;
    anchors.swapWithLast(i);
    return residual;
  }

  /// How well the two timing patterns show, dark and light in turn: 1 perfect, 0 not at all.
  double timing(Plane plane, boolean inverted) {
    double sum = pattern(plane, true) + pattern(plane, false);
    return inverted ? -sum / 2 : sum / 2;
  }

  /// How each module differs from the mean of its two neighbours, against what it should.
  private double pattern(Plane plane, boolean row) {
    long right = 0;
    long all = 0;
    int before = 0;
    int last = 0;
    for (int i = 7; i <= dimension - 8; i++) {
      mapping.map(row ? i + 0.5 : 6.5, row ? 6.5 : i + 0.5, scratch);
      int shade = plane.shade(scratch.x, scratch.y);
      if (i >= 9) {
        int difference = 2 * last - before - shade;
        right += (i & 1) == 0 ? difference : -difference;
        all += Math.abs(difference);
      }
      before = last;
      last = shade;
    }
    return all == 0 ? 0 : (double) right / all;
  }
}
