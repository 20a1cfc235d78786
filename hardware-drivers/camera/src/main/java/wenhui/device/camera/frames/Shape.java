package wenhui.device.camera.frames;

/// How the paper or screen is bent: changes where on the flat code a point of the plane lies.
@FunctionalInterface
interface Shape {

  /// @param at the point in modules from the middle; changed in place
  void bend(double[] at);

  /// A bow, as paper around a bottle.
  ///
  /// @param amount of the bow against the side of the code
  /// @param side of the code in modules
  static Shape curve(double amount, double side) {
    double half = side / 2;
    return at -> {
      double u = at[0] / half;
      at[1] += amount * side * (u * u - 0.5) * 0.5;
      at[0] *= 1 + 0.15 * Math.abs(amount) * u * u;
    };
  }

  /// Paper folded once: beyond the fold it leans away and looks shorter.
  ///
  /// @param distance of the fold from the middle, in modules
  /// @param angle of the fold, in radians
  /// @param lean how much shorter, as a share
  static Shape fold(double distance, double angle, double lean) {
    double nx = StrictMath.cos(angle);
    double ny = StrictMath.sin(angle);
    return at -> {
      double beyond = at[0] * nx + at[1] * ny - distance;
      if (beyond > 0) {
        double more = beyond * lean / (1 - lean);
        at[0] += more * nx;
        at[1] += more * ny;
      }
    };
  }

  /// Cracked glass: each splinter shows what is beneath a little beside its place.
  ///
  /// @param x where the glass was hit, in modules from the middle
  /// @param cracks how many, all around
  /// @param shift of a splinter, in modules
  static Shape cracks(double x, double y, int cracks, double shift) {
    return at -> {
      double angle = StrictMath.atan2(at[1] - y, at[0] - x) / Math.PI / 2 + 0.5;
      long splinter = (long) (angle * cracks) % cracks;
      long hash = (splinter + 1) * 0x9E3779B97F4A7C15L;
      at[0] += shift * ((hash >>> 40 & 255) / 127.5 - 1);
      at[1] += shift * ((hash >>> 50 & 255) / 127.5 - 1);
    };
  }
}
