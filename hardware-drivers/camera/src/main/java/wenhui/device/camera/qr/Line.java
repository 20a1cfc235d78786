package wenhui.device.camera.qr;

/// A straight line through points of which some may be wrong: `nx x + ny y + c = 0`, (nx, ny) of
/// length 1. Reused.
final class Line {
  private static final int ROUNDS = 3;

  private final double[] xs;
  private final double[] ys;
  private final boolean[] used;
  private int size;
  double nx;
  double ny;
  double c;

  Line(int most) {
    xs = new double[most];
    ys = new double[most];
    used = new boolean[most];
  }

  void clear() {
    size = 0;
  }

  void add(double x, double y) {
    xs[size] = x;
    ys[size] = y;
    used[size] = true;
    size++;
  }

  /// Fits the line, leaves out what is far from it, and fits again.
  ///
  /// @param slack points this near are never left out
  /// @return false when too few points remain
  boolean fit(double slack) {
    if (size < 4) {
      return false;
    }
    int left = size;
    for (int round = 0; round < ROUNDS && left >= 3; round++) {
      through(left);
      left = leaveOut(slack, left);
    }
    return left >= 3;
  }

  private void through(int count) {
    double mx = 0;
    double my = 0;
    for (int i = 0; i < size; i++) {
      if (used[i]) {
        mx += xs[i];
        my += ys[i];
      }
    }
    mx /= count;
    my /= count;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < size; i++) {
      if (used[i]) {
        double dx = xs[i] - mx;
        double dy = ys[i] - my;
        xx += dx * dx;
        xy += dx * dy;
        yy += dy * dy;
      }
    }
    direction(xx, xy, yy);
    c = -(nx * mx + ny * my);
  }

  /// The normal is the eigenvector of the smaller eigenvalue of the scatter.
  private void direction(double xx, double xy, double yy) {
    double half = (xx - yy) / 2;
    double root = Math.sqrt(half * half + xy * xy);
    // Of two equal forms the one without cancellation.
    double a = half > 0 ? -xy : half - root;
    double b = half > 0 ? half + root : xy;
    double length = Math.sqrt(a * a + b * b);
    nx = length == 0 ? 0 : a / length;
    ny = length == 0 ? 1 : b / length;
  }

  private int leaveOut(double slack, int count) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += used[i] ? distance(i) : 0;
    }
    double limit = Math.max(slack, 2 * sum / count);
    int left = 0;
    for (int i = 0; i < size; i++) {
      used[i] = distance(i) <= limit;
      left += used[i] ? 1 : 0;
    }
    return left;
  }

  private double distance(int i) {
    return Math.abs(nx * xs[i] + ny * ys[i] + c);
  }
}
