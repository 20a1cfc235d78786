package wenhui.device.camera.qr;

/// A place to put coordinates. Reused.
final class Point {
  double x;
  double y;

  void set(double x, double y) {
    this.x = x;
    this.y = y;
  }
}
