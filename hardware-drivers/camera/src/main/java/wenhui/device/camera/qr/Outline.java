package wenhui.device.camera.qr;

import java.util.Arrays;

/// The four corners of a finder's outer square, to a fraction of a pixel.
///
/// Rays from the middle find where the outer ring ends; what they find is sorted to four sides, a
/// line is laid through each, and neighbouring lines meet in the corners. So one damaged corner or
/// a smudge on a side does no harm.
final class Outline {
  private static final Circle RAYS = new Circle(56, 0);

  /// Less contrast than this, in 1/256 of a grey level, is no edge.
  private static final int FAINT = 4 * Plane.ONE;

  /// A side has at least so much more of its own direction than of the other.
  private static final double OWN = 1.15;

  private final int[] samples = new int[81];
  private final double[] xs = new double[RAYS.size];
  private final double[] ys = new double[RAYS.size];
  private final double[] us = new double[RAYS.size];
  private final double[] vs = new double[RAYS.size];
  private final double[] sorted = new double[RAYS.size];
  private final Line[] sides = new Line[4];

  /// Top left, top right, bottom right, bottom left, in pixels of the plane.
  final double[] cornerX = new double[4];

  final double[] cornerY = new double[4];

  private Plane plane = new Plane();
  private boolean inverted;
  private double ux;
  private double uy;
  private double vx;
  private double vy;
  private double cx;
  private double cy;
  private double module;
  private int middle;
  private int edges;

  Outline() {
    for (int i = 0; i < 4; i++) {
      sides[i] = new Line(RAYS.size);
    }
  }

  /// Where to look for the next finders.
  void on(Plane plane, boolean inverted) {
    this.plane = plane;
    this.inverted = inverted;
  }

  /// The directions of the code's rows and columns, roughly; unit vectors.
  void axes(double ux, double uy, double vx, double vy) {
    this.ux = ux;
    this.uy = uy;
    this.vx = vx;
    this.vy = vy;
  }

  /// @return whether [#cornerX] and [#cornerY] were found
  boolean find(double x, double y, double module) {
    cx = x;
    cy = y;
    this.module = module;
    if (!findMiddle()) {
      return false;
    }
    edges = 0;
    for (int k = 0; k < RAYS.size; k++) {
      cast(k);
    }
    if (edges < RAYS.size * 55 / 100 || !corners()) {
      return false;
    }
    double oldUx = ux;
    double oldUy = uy;
    double oldVx = vx;
    double oldVy = vy;
    turn();
    boolean again = corners();
    axes(oldUx, oldUy, oldVx, oldVy);
    return again;
  }

  private boolean findMiddle() {
    int n = 0;
    for (int i = -4; i <= 4; i++) {
      for (int j = -4; j <= 4; j++) {
        double px = cx + (ux * i + vx * j) * module;
        double py = cy + (uy * i + vy * j) * module;
        if (plane.holds(px, py)) {
          samples[n++] = plane.shade(px, py);
        }
      }
    }
    if (n < 30) {
      return false;
    }
    Arrays.sort(samples, 0, n);
    middle = (samples[n * 12 / 100] + samples[n * 88 / 100]) / 2;
    return samples[n * 9 / 10] - samples[n / 10] >= FAINT;
  }

  /// Follows ray `k` to the end of the outer ring: dark to light to dark to light.
  private void cast(int k) {
    double step = Math.max(0.35, module * 0.2);
    int steps = (int) (7.5 * module / step);
    int dx = fixed(RAYS.dx(k) * step);
    int dy = fixed(RAYS.dy(k) * step);
    int wide = module >= 2.2 ? fixed(0.4 * module) >> 8 : 0;
    int sideX = (int) (-RAYS.dy(k) * wide);
    int sideY = (int) (RAYS.dx(k) * wide);
    int px = fixed(cx);
    int py = fixed(cy);
    int before = lightness(px >> 8, py >> 8, 0, 0);
    int seen = 0;
    for (int i = 1; i < steps && before <= 0 | seen > 0; i++) {
      px += dx;
      py += dy;
      if (seen == 2 && !plane.covers(px >> 8, py >> 8)) {
        edge(k, step * (i - 0.5));
        return;
      }
      int now = lightness(px >> 8, py >> 8, sideX, sideY);
      if (now > 0 == ((seen & 1) == 0)) {
        seen++;
        if (seen == 3) {
          edge(k, step * (i - 1 + (double) before / (before - now)));
          return;
        }
      }
      before = now;
    }
  }

  private void edge(int k, double r) {
    xs[edges] = RAYS.dx(k) * r;
    ys[edges] = RAYS.dy(k) * r;
    edges++;
  }

  private static int fixed(double value) {
    return (int) (value * 65_536);
  }

  /// How much lighter than the middle, along a short stretch across the ray.
  private int lightness(int px, int py, int sideX, int sideY) {
    int shade = plane.shade(px, py);
    if ((sideX | sideY) != 0) {
      int a = plane.shade(px + sideX, py + sideY);
      int b = plane.shade(px - sideX, py - sideY);
      shade = 2 * shade + a + b >> 2;
    }
    return inverted ? middle - shade : shade - middle;
  }

  private boolean corners() {
    double determinant = ux * vy - uy * vx;
    for (int i = 0; i < edges; i++) {
      us[i] = (xs[i] * vy - ys[i] * vx) / determinant;
      vs[i] = (ux * ys[i] - uy * xs[i]) / determinant;
    }
    if (!scale()) {
      return false;
    }
    sort();
    for (Line side : sides) {
      if (!side.fit(0.25 * module)) {
        return false;
      }
    }
    for (int i = 0; i < 4; i++) {
      if (!meet(sides[(i + 3) % 4], sides[i], i)) {
        return false;
      }
    }
    return true;
  }

  /// Divides the edges' coordinates by the half width and half height of the square.
  private boolean scale() {
    double halfU = 1;
    double halfV = 1;
    for (int round = 0; round < 3; round++) {
      double u = median(us, vs, halfU, halfV);
      double v = median(vs, us, halfV, halfU);
      if (u <= 0 || v <= 0) {
        return false;
      }
      halfU = u;
      halfV = v;
    }
    for (int i = 0; i < edges; i++) {
      us[i] /= halfU;
      vs[i] /= halfV;
    }
    return true;
  }

  /// The median of |as| among the edges that lie clearly in that direction; 0 when there are few.
  private double median(double[] as, double[] bs, double halfA, double halfB) {
    int n = 0;
    for (int i = 0; i < edges; i++) {
      if (Math.abs(as[i]) / halfA > 1.5 * Math.abs(bs[i]) / halfB) {
        sorted[n++] = Math.abs(as[i]);
      }
    }
    if (n < 4) {
      return 0;
    }
    Arrays.sort(sorted, 0, n);
    return sorted[n / 2];
  }

  /// Edges to sides: top, right, bottom, left.
  private void sort() {
    for (Line side : sides) {
      side.clear();
    }
    for (int i = 0; i < edges; i++) {
      double u = us[i];
      double v = vs[i];
      double far = Math.max(Math.abs(u), Math.abs(v));
      if (far > 0.6 && far < 1.6) {
        if (Math.abs(v) > OWN * Math.abs(u)) {
          sides[v < 0 ? 0 : 2].add(xs[i], ys[i]);
        } else if (Math.abs(u) > OWN * Math.abs(v)) {
          sides[u > 0 ? 1 : 3].add(xs[i], ys[i]);
        }
      }
    }
  }

  private boolean meet(Line a, Line b, int corner) {
    double determinant = a.nx * b.ny - a.ny * b.nx;
    if (Math.abs(determinant) < 0.15) {
      return false;
    }
    double x = (a.ny * b.c - b.ny * a.c) / determinant;
    double y = (a.c * b.nx - b.c * a.nx) / determinant;
    cornerX[corner] = cx + x;
    cornerY[corner] = cy + y;
    return x * x + y * y <= 81 * module * module;
  }

  /// Turns the axes to those of the square just found, which on curved paper are not the code's.
  private void turn() {
    double[] x = cornerX;
    double[] y = cornerY;
    double ax = x[1] - x[0] + x[2] - x[3];
    double ay = y[1] - y[0] + y[2] - y[3];
    double bx = x[3] - x[0] + x[2] - x[1];
    double by = y[3] - y[0] + y[2] - y[1];
    double a = Math.sqrt(ax * ax + ay * ay);
    double b = Math.sqrt(bx * bx + by * by);
    axes(ax / a, ay / a, bx / b, by / b);
  }
}
