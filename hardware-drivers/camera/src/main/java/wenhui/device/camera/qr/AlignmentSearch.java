package wenhui.device.camera.qr;

import java.util.Arrays;

/// Looks for the alignment patterns of a code near where the grid says they are, nearest to the
/// finders first, and improves the grid with each one found. Reused.
///
/// A pattern is 5 by 5 modules: dark around, light within, dark in the middle. It is found by its
/// correlation with the shades there, so it may be faint or blurred.
final class AlignmentSearch {

  /// A better correlation than this is a pattern.
  private static final double FOUND = 0.62;

  /// A pattern far from where it should be must correlate better: so much a module.
  private static final double DISTANCE = 0.012;

  private static final int MOST_REACH = 12;
  private static final int LATTICE = 2 * (MOST_REACH + 4) + 1;
  private static final double DARK = 17;
  private static final double LIGHT = 8;

  private final int[] lattice = new int[LATTICE * LATTICE];
  private final long[] order = new long[Anchors.MOST];
  private final int[] window = new int[25];
  private final Point point = new Point();

  private Plane plane = new Plane();
  private boolean inverted;

  // Where the pattern under search should be, and the steps of one module there, in pixels.
  private double px;
  private double py;
  private double ux;
  private double uy;
  private double vx;
  private double vy;

  // The best place so far, in modules from there.
  private double bestU;
  private double bestV;
  private double best;

  /// Adds what it finds to the grid's anchors.
  ///
  /// @return how many were found
  int search(Plane plane, boolean inverted, Grid grid) {
    this.plane = plane;
    this.inverted = inverted;
    SymbolLayout layout = SymbolLayout.ofDimension(grid.dimension);
    int[] centres = layout.alignmentCentres();
    int wanted = sort(layout);
    int found = 0;
    for (int i = 0; i < wanted && !grid.anchors.full(); i++) {
      double u = centres[(int) order[i] >> 3 & 7] + 0.5;
      double v = centres[(int) order[i] & 7] + 0.5;
      boolean far = found == 0 || u + v > 1.6 * grid.dimension && found < 2;
      double reach = far ? Math.min(5, 1.5 + 0.05 * grid.dimension) : 1.8;
      if (centres.length == 2) {
        reach = Math.min(6, 2 + 0.09 * grid.dimension);
      }
      if (find(grid, u, v, reach)) {
        found += keep(grid, u, v) ? 1 : 0;
      }
    }
    return found;
  }

  private boolean keep(Grid grid, double u, double v) {
    grid.anchors.add(u, v, 2);
    grid.anchors.at(px + ux * bestU + vx * bestV, py + uy * bestU + vy * bestV);
    if (grid.fit()) {
      return true;
    }
    grid.anchors.dropLast();
    grid.fit();
    return false;
  }

  /// Row and column of each pattern in the lowest bits, those within the triangle of the finders
  /// first.
  private int sort(SymbolLayout layout) {
    int[] centres = layout.alignmentCentres();
    int n = 0;
    for (int i = 0; i < centres.length; i++) {
      for (int j = 0; j < centres.length; j++) {
        if (!layout.finderAt(i, j)) {
          int sum = centres[i] + centres[j] + 1;
          long beyond = Math.max(0, sum - layout.dimension);
          order[n++] = beyond << 32 | (long) sum << 8 | j << 3 | i;
        }
      }
    }
    Arrays.sort(order, 0, n);
    return n;
  }

  private boolean find(Grid grid, double u, double v, double reach) {
    axes(grid, u, v);
    int n = Math.min(MOST_REACH, (int) Math.ceil(2 * reach));
    fill(n + 4);
    best = -9;
    for (int j = -n; j <= n; j++) {
      for (int i = -n; i <= n; i++) {
        pick(i, j, n + 4);
        rate(i * 0.5, j * 0.5);
      }
    }
    for (double step = 0.25; step > 0.06; step /= 2) {
      refine(step);
    }
    return best > FOUND;
  }

  private void axes(Grid grid, double u, double v) {
    grid.map(u + 1, v, point);
    ux = point.x;
    uy = point.y;
    grid.map(u, v + 1, point);
    vx = point.x;
    vy = point.y;
    grid.map(u, v, point);
    px = point.x;
    py = point.y;
    ux -= px;
    uy -= py;
    vx -= px;
    vy -= py;
  }

  /// Samples every half module around.
  private void fill(int n) {
    int side = 2 * n + 1;
    for (int j = -n; j <= n; j++) {
      for (int i = -n; i <= n; i++) {
        lattice[(j + n) * side + i + n] = sample(i * 0.5, j * 0.5);
      }
    }
  }

  private int sample(double u, double v) {
    return plane.shade(px + ux * u + vx * v, py + uy * u + vy * v) >> 4;
  }

  private void pick(int i, int j, int n) {
    int side = 2 * n + 1;
    int at = (j + n - 4) * side + i + n - 4;
    for (int row = 0; row < 5; row++, at += 2 * side) {
      for (int column = 0; column < 5; column++) {
        window[row * 5 + column] = lattice[at + 2 * column];
      }
    }
  }

  private void refine(double step) {
    double u = bestU;
    double v = bestV;
    for (int j = -1; j <= 1; j++) {
      for (int i = -1; i <= 1; i++) {
        if (i != 0 || j != 0) {
          for (int k = 0; k < 25; k++) {
            window[k] = sample(u + i * step + k % 5 - 2, v + j * step + k / 5 - 2);
          }
          rate(u + i * step, v + j * step);
        }
      }
    }
  }

  private void rate(double u, double v) {
    double score = correlation() - DISTANCE * Math.sqrt(u * u + v * v);
    if (score > best) {
      best = score;
      bestU = u;
      bestV = v;
    }
  }

  /// Of the window with the pattern: 1 the same, -1 the opposite.
  private double correlation() {
    int sum = 0;
    int squares = 0;
    int light = 0;
    for (int k = 0; k < 25; k++) {
      int shade = window[k];
      sum += shade;
      squares += shade * shade;
    }
    for (int k = 6; k <= 16; k += 5) {
      light += window[k] + window[k + 1] + window[k + 2];
    }
    light -= window[12];
    double mean = sum / 25.0;
    double variance = squares / 25.0 - mean * mean;
    if (variance < 512) {
      return -1;
    }
    double contrast = light / LIGHT - (sum - light) / DARK;
    double r = contrast * Math.sqrt(DARK * LIGHT) / 25 / Math.sqrt(variance);
    return inverted ? -r : r;
  }
}
