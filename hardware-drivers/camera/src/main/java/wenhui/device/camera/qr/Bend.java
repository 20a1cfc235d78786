package wenhui.device.camera.qr;

/// What a camera makes of a code on curved paper, nearly: quadratic in both coordinates. It follows
/// a bow that no homography can; steep perspective it follows only roughly.
final class Bend implements Mapping {
  private static final int TERMS = 6;

  private final Equations equations = new Equations(TERMS, 2);
  private final double[] terms = new double[TERMS + 2];
  private final double[] cx = new double[TERMS];
  private final double[] cy = new double[TERMS];
  private double scale;

  @Override
  public boolean fit(Anchors anchors, int dimension) {
    scale = 2.0 / dimension;
    equations.clear(TERMS);
    for (int i = 0; i < anchors.size; i++) {
      double u = anchors.u[i] * scale - 1;
      double v = anchors.v[i] * scale - 1;
      terms[0] = 1;
      terms[1] = u;
      terms[2] = v;
      terms[3] = u * u;
      terms[4] = u * v;
      terms[5] = v * v;
      terms[6] = anchors.x[i];
      terms[7] = anchors.y[i];
      equations.observe(terms, anchors.weight[i]);
    }
    if (!equations.solve()) {
      return false;
    }
    for (int i = 0; i < TERMS; i++) {
      cx[i] = equations.solution(i, 0);
      cy[i] = equations.solution(i, 1);
    }
    return true;
  }

  @Override
  public void map(double u, double v, Point to) {
    double a = u * scale - 1;
    double b = v * scale - 1;
    to.x = cx[0] + a * (cx[1] + cx[3] * a + cx[4] * b) + b * (cx[2] + cx[5] * b);
    to.y = cy[0] + a * (cy[1] + cy[3] * a + cy[4] * b) + b * (cy[2] + cy[5] * b);
  }
}
