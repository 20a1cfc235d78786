package wenhui.device.camera.qr;

/// Something that looks like one of the three squares in the corners of a code. Reused from frame
/// to frame, hence the fields.
///
/// Positions and sizes are in pixels of the plane on which it was found.
final class Finder {
  double x;
  double y;

  /// Pixels a module.
  double module;

  /// Rows of pixels that crossed it.
  int hits;

  /// Light on dark instead of dark on light.
  boolean inverted;

  /// From the star test: 0 nothing alike, 1 perfect.
  double likeness;

  void set(double x, double y, double module, boolean inverted) {
    this.x = x;
    this.y = y;
    this.module = module;
    this.inverted = inverted;
    hits = 1;
    likeness = 0;
  }

  boolean near(double x, double y, double module) {
    double reach = Math.max(1.5, 1.3 * this.module);
    double dx = this.x - x;
    double dy = this.y - y;
    return dx * dx + dy * dy < reach * reach
        && this.module < 1.7 * module
        && module < 1.7 * this.module;
  }

  /// Another row crossed it there.
  void merge(double x, double y, double module) {
    this.x = (this.x * hits + x) / (hits + 1);
    this.y = (this.y * hits + y) / (hits + 1);
    this.module = (this.module * hits + module) / (hits + 1);
    hits++;
  }

  /// How much of the rows that should have crossed its middle did, 0 to 1.
  double support(int rowStep) {
    return Math.min(1, hits * rowStep / (3 * module));
  }

  double merit(int rowStep) {
    return likeness + 0.4 * support(rowStep);
  }

  /// Good enough to go on looking for a code when none was found yet. What stands about in a shop
  /// seldom comes so near to a finder.
  boolean strong(int rowStep) {
    return likeness > 0.82 && hits * rowStep >= 2 * module;
  }
}
