package wenhui.device.camera.qr;

/// What a camera makes of a flat code: a projective mapping, fitted by least squares.
final class Homography implements Mapping {
  private final Equations equations = new Equations(8, 1);
  private final double[] terms = new double[9];
  private final double[] h = new double[8];
  private double scale;
  private double middleX;
  private double middleY;
  private double spread;

  @Override
  public boolean fit(Anchors anchors, int dimension) {
    int n = anchors.size;
    scale = 2.0 / dimension;
    normalise(anchors);
    equations.clear(8);
    for (int i = 0; i < n; i++) {
      double u = anchors.u[i] * scale - 1;
      double v = anchors.v[i] * scale - 1;
      observe(u, v, (anchors.x[i] - middleX) / spread, 0, anchors.weight[i]);
      observe(u, v, (anchors.y[i] - middleY) / spread, 3, anchors.weight[i]);
    }
    if (!equations.solve()) {
      return false;
    }
    for (int i = 0; i < 8; i++) {
      h[i] = equations.solution(i, 0);
    }
    return true;
  }

  /// Moves and scales the pixels so that the equations are well conditioned.
  private void normalise(Anchors anchors) {
    int n = anchors.size;
    middleX = 0;
    middleY = 0;
    for (int i = 0; i < n; i++) {
      middleX += anchors.x[i] / n;
      middleY += anchors.y[i] / n;
    }
    spread = 0;
    for (int i = 0; i < n; i++) {
      double dx = anchors.x[i] - middleX;
      double dy = anchors.y[i] - middleY;
      spread += Math.sqrt(dx * dx + dy * dy) / n;
    }
  }

  /// One coordinate of one anchor: `h0 u + h1 v + h2 - (h6 u + h7 v) value = value`, and the same
  /// with h3 to h5.
  private void observe(double u, double v, double value, int first, double weight) {
    java.util.Arrays.fill(terms, 0);
    terms[first] = u;
    terms[first + 1] = v;
    terms[first + 2] = 1;
    terms[6] = -u * value;
    terms[7] = -v * value;
    terms[8] = value;
    equations.observe(terms, weight);
  }

  @Override
  public void map(double u, double v, Point to) {
    double a = u * scale - 1;
    double b = v * scale - 1;
    double depth = spread / (h[6] * a + h[7] * b + 1);
    to.x = (h[0] * a + h[1] * b + h[2]) * depth + middleX;
    to.y = (h[3] * a + h[4] * b + h[5]) * depth + middleY;
  }
}
