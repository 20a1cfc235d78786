package wenhui.device.camera.qr;

/// Bends a mapping through its anchors: a thin-plate spline (F. L. Bookstein, "Principal Warps",
/// IEEE PAMI 11(6), 1989) of what the mapping leaves over, smoothed a little.
///
/// The spline is worked out at every [#STEP]th module and filled in linearly, since it costs a
/// logarithm an anchor.
final class Warp {
  private static final int STEP = 4;

  private static final int NODES = 177 / STEP + 2;

  /// Modules are counted in tens, which keeps the equations well conditioned.
  private static final double UNIT = 0.1;

  /// How much an anchor may be missed: they are not exact.
  private static final double SMOOTHING = 0.15;

  private final Equations equations = new Equations(Anchors.MOST + 3, 2);
  private final double[] shiftX = new double[NODES * NODES];
  private final double[] shiftY = new double[NODES * NODES];
  private final Point point = new Point();
  private int nodes;

  /// @return false when the anchors do not determine a spline
  boolean fit(Anchors anchors, Mapping mapping, int dimension) {
    int n = anchors.size;
    equations.clear(n + 3);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        equations.set(i, j, kernel(anchors.u[i] - anchors.u[j], anchors.v[i] - anchors.v[j]));
      }
      equations.set(i, i, SMOOTHING);
      plane(i, n, 1);
      plane(i, n + 1, anchors.u[i] * UNIT);
      plane(i, n + 2, anchors.v[i] * UNIT);
      mapping.map(anchors.u[i], anchors.v[i], point);
      equations.set(i, n + 3, anchors.x[i] - point.x);
      equations.set(i, n + 4, anchors.y[i] - point.y);
    }
    if (!equations.solve()) {
      return false;
    }
    tabulate(anchors, dimension);
    return true;
  }

  private void plane(int i, int column, double value) {
    equations.set(i, column, value);
    equations.set(column, i, value);
  }

  private static double kernel(double du, double dv) {
    double square = (du * du + dv * dv) * (UNIT * UNIT);
    return square == 0 ? 0 : square * StrictMath.log(square);
  }

  private void tabulate(Anchors anchors, int dimension) {
    int n = anchors.size;
    nodes = dimension / STEP + 2;
    for (int row = 0; row < nodes; row++) {
      double v = row * STEP;
      for (int column = 0; column < nodes; column++) {
        double u = column * STEP;
        int at = row * nodes + column;
        shiftX[at] = flat(n, 0, u, v);
        shiftY[at] = flat(n, 1, u, v);
        for (int i = 0; i < n; i++) {
          double k = kernel(u - anchors.u[i], v - anchors.v[i]);
          shiftX[at] += k * equations.solution(i, 0);
          shiftY[at] += k * equations.solution(i, 1);
        }
      }
    }
  }

  private double flat(int n, int side, double u, double v) {
    return equations.solution(n, side)
        + equations.solution(n + 1, side) * u * UNIT
        + equations.solution(n + 2, side) * v * UNIT;
  }

  /// Adds the shift of the point (`u`, `v`) of the code to `to`.
  void shift(double u, double v, Point to) {
    double a = Math.clamp(u / STEP, 0, nodes - 1.001);
    double b = Math.clamp(v / STEP, 0, nodes - 1.001);
    int column = (int) a;
    int row = (int) b;
    double fa = a - column;
    double fb = b - row;
    int at = row * nodes + column;
    to.x += between(shiftX, at, fa, fb);
    to.y += between(shiftY, at, fa, fb);
  }

  private double between(double[] shift, int at, double fa, double fb) {
    double top = shift[at] + fa * (shift[at + 1] - shift[at]);
    int below = at + nodes;
    double bottom = shift[below] + fa * (shift[below + 1] - shift[below]);
    return top + fb * (bottom - top);
  }
}
