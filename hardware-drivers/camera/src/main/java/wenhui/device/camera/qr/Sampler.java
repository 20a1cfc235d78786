package wenhui.device.camera.qr;

/// Takes the shade of every module. Reused.
final class Sampler {

  /// Modules of more pixels are sampled in five places, this far from the middle, in modules.
  private static final double SPREAD = 0.22;

  private static final double FINE = 2;

  private final Point point = new Point();

  // Middles of the modules of a row, and of the next, in 1/256 pixels.
  private int[] xs = new int[178];
  private int[] ys = new int[178];
  private int[] nextXs = new int[178];
  private int[] nextYs = new int[178];

  void sample(Plane plane, Grid grid, boolean inverted, Modules to) {
    int n = grid.dimension;
    to.resize(n);
    boolean fine = grid.module() > FINE;
    line(grid, 0, nextXs, nextYs);
    for (int y = 0; y < n; y++) {
      swap();
      line(grid, y + 1, nextXs, nextYs);
      for (int x = 0; x < n; x++) {
        int shade = fine ? five(plane, x) : plane.shade(xs[x], ys[x]);
        to.shades[y * n + x] = inverted ? 255 * Plane.ONE - shade : shade;
      }
    }
  }

  private void swap() {
    int[] x = xs;
    int[] y = ys;
    xs = nextXs;
    ys = nextYs;
    nextXs = x;
    nextYs = y;
  }

  private void line(Grid grid, int y, int[] toX, int[] toY) {
    for (int x = 0; x <= grid.dimension; x++) {
      grid.map(x + 0.5, y + 0.5, point);
      toX[x] = (int) (point.x * Plane.ONE);
      toY[x] = (int) (point.y * Plane.ONE);
    }
  }

  /// The mean of the middle and four places towards the corners.
  private int five(Plane plane, int x) {
    int ux = (int) (SPREAD * (xs[x + 1] - xs[x]));
    int uy = (int) (SPREAD * (ys[x + 1] - ys[x]));
    int vx = (int) (SPREAD * (nextXs[x] - xs[x]));
    int vy = (int) (SPREAD * (nextYs[x] - ys[x]));
    int px = xs[x];
    int py = ys[x];
    int sum =
        plane.shade(px, py)
            + plane.shade(px - ux - vx, py - uy - vy)
            + plane.shade(px + ux - vx, py + uy - vy)
            + plane.shade(px - ux + vx, py - uy + vy)
            + plane.shade(px + ux + vx, py + uy + vy);
    return sum / 5;
  }
}
