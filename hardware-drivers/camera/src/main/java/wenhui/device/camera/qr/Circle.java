package wenhui.device.camera.qr;

/// Directions around a point, evenly spaced. From [StrictMath], so that every machine gets the same
/// ones to the last bit.
final class Circle {
  final int size;
  private final double[] cosine;
  private final double[] sine;

  /// @param phase angle of the first direction, in radians
  Circle(int size, double phase) {
    this.size = size;
    cosine = new double[size];
    sine = new double[size];
    for (int i = 0; i < size; i++) {
      double angle = 2 * Math.PI * i / size + phase;
      cosine[i] = StrictMath.cos(angle);
      sine[i] = StrictMath.sin(angle);
    }
  }

  double dx(int i) {
    return cosine[i];
  }

  double dy(int i) {
    return sine[i];
  }
}
