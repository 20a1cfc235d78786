package wenhui.device.camera.qr;

/// The outlines of the three finders of a triple, on the plane from which modules are sampled.
/// Reused.
final class Corners {

  /// How much the middle of a finder counts against a corner of an outline.
  private static final double SEEN = 1.5;

  private static final double SUPPOSED = 0.1;

  private final Outline outline = new Outline();

  /// Middle and module size of each finder: top left, top right, bottom left.
  final double[] x = new double[3];

  final double[] y = new double[3];
  private final double[] module = new double[3];

  /// Which outlines were found, and their four corners each.
  final boolean[] found = new boolean[3];

  private final double[][] cornerX = new double[3][4];
  private final double[][] cornerY = new double[3][4];
  private final boolean[] supposed = new boolean[3];
  private int count;

  // From finder to finder along the first row and the first column.
  private double lengthU;
  private double lengthV;

  /// @param scale of the plane on which the triple was found
  /// @param plane on which the corners are wanted
  /// @param clear where the outlines are seen best; mostly the same
  /// @return false when the finders are too near each other
  boolean find(Triple triple, double scale, Plane plane, Plane clear) {
    double zoom = scale / plane.scale;
    for (int i = 0; i < 3; i++) {
      Finder finder = triple.get(i);
      x[i] = finder.x * zoom;
      y[i] = finder.y * zoom;
      module[i] = finder.module * zoom;
    }
    lengthU = distance(x[1] - x[0], y[1] - y[0]);
    lengthV = distance(x[2] - x[0], y[2] - y[0]);
    if (lengthU < 8 || lengthV < 8) {
      return false;
    }
    outline.on(clear, triple.topLeft.inverted);
    outline.axes(
        (x[1] - x[0]) / lengthU,
        (y[1] - y[0]) / lengthU,
        (x[2] - x[0]) / lengthV,
        (y[2] - y[0]) / lengthV);
    count = 0;
    double back = clear.scale / plane.scale;
    for (int i = 0; i < 3; i++) {
      supposed[i] = triple.get(i) == triple.supposed;
      found[i] = !supposed[i] && outline.find(x[i] / back, y[i] / back, module[i] / back);
      if (found[i]) {
        count++;
        for (int k = 0; k < 4; k++) {
          cornerX[i][k] = outline.cornerX[k] * back;
          cornerY[i][k] = outline.cornerY[k] * back;
        }
      }
    }
    return true;
  }

  /// How many outlines were found.
  int count() {
    return count;
  }

  /// Modules a side, estimated from the distance and the size of the finders.
  double dimension() {
    double u = 0;
    double v = 0;
    for (int i = 0; i < 3; i++) {
      if (found[i]) {
        u += (side(i, 0, 1) + side(i, 3, 2)) / (14 * count);
        v += (side(i, 0, 3) + side(i, 1, 2)) / (14 * count);
      }
    }
    if (count == 0) {
      u = (module[0] + module[1] + module[2]) / 3;
      v = u;
    }
    return (lengthU / u + lengthV / v) / 2 + 7;
  }

  private double side(int i, int a, int b) {
    return distance(cornerX[i][b] - cornerX[i][a], cornerY[i][b] - cornerY[i][a]);
  }

  private static double distance(double dx, double dy) {
    return Math.sqrt(dx * dx + dy * dy);
  }

  /// What is known of a code of `dimension` modules from its finders alone.
  void anchor(Anchors anchors, int dimension) {
    anchors.clear();
    for (int i = 0; i < 3; i++) {
      int left = i == 1 ? dimension - 7 : 0;
      int top = i == 2 ? dimension - 7 : 0;
      if (found[i]) {
        for (int k = 0; k < 4; k++) {
          anchors.add(left + (k == 1 || k == 2 ? 7 : 0), top + (k >= 2 ? 7 : 0), 1);
          anchors.at(cornerX[i][k], cornerY[i][k]);
        }
      } else {
        anchors.add(left + 3.5, top + 3.5, supposed[i] ? SUPPOSED : SEEN);
        anchors.at(x[i], y[i]);
      }
    }
    if (count < 2) {
      // Too little for a perspective: the fourth corner of a parallelogram holds it.
      anchors.add(dimension - 3.5, dimension - 3.5, 0.7);
      anchors.at(x[1] + x[2] - x[0], y[1] + y[2] - y[0]);
    }
  }
}
