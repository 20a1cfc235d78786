package wenhui.device.camera.qr;

/// Points of which it is known where they are in the code and where on the plane. Reused.
final class Anchors {

  /// The three finders have 12, a code has at most 46 alignment patterns (ISO/IEC 18004 annex E).
  static final int MOST = 64;

  /// In modules from the code's top left corner.
  final double[] u = new double[MOST];

  final double[] v = new double[MOST];

  /// In pixels of the plane.
  final double[] x = new double[MOST];

  final double[] y = new double[MOST];
  final double[] weight = new double[MOST];
  int size;

  void clear() {
    size = 0;
  }

  boolean full() {
    return size == MOST;
  }

  void add(double u, double v, double weight) {
    this.u[size] = u;
    this.v[size] = v;
    this.weight[size] = weight;
    size++;
  }

  /// Says where the anchor added last stands.
  void at(double x, double y) {
    this.x[size - 1] = x;
    this.y[size - 1] = y;
  }

  void dropLast() {
    size--;
  }

  /// Exchanges the anchor at `i` with the last one.
  void swapWithLast(int i) {
    swap(u, i);
    swap(v, i);
    swap(x, i);
    swap(y, i);
    swap(weight, i);
  }

  private void swap(double[] of, int i) {
    double last = of[size - 1];
    of[size - 1] = of[i];
    of[i] = last;
  }
}
