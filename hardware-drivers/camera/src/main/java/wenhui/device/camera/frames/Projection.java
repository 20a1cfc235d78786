package wenhui.device.camera.frames;

/// From pixels back to the plane of the code: a pinhole camera before a turned plane.
///
/// The plane's coordinates are modules from the middle of the code, its axes right and down.
final class Projection {
  private final double[] inverse;

  /// @param focal length of the lens in pixels
  Projection(Scene scene, double focal) {
    double[][] turn = turn(scene.roll, scene.pitch, scene.yaw);
    double distance = focal / scene.pixelsPerModule;
    double cx = scene.width / 2.0 + scene.dx;
    double cy = scene.height / 2.0 + scene.dy;
    inverse =
        invert(
            new double[] {
              focal * turn[0][0] + cx * turn[2][0],
              focal * turn[0][1] + cx * turn[2][1],
              cx * distance,
              focal * turn[1][0] + cy * turn[2][0],
              focal * turn[1][1] + cy * turn[2][1],
              cy * distance,
              turn[2][0],
              turn[2][1],
              distance
            });
  }

  /// The first two columns of the rotation: roll in the plane, then yaw, then pitch.
  private static double[][] turn(double roll, double pitch, double yaw) {
    double cr = StrictMath.cos(roll);
    double sr = StrictMath.sin(roll);
    double cp = StrictMath.cos(pitch);
    double sp = StrictMath.sin(pitch);
    double cy = StrictMath.cos(yaw);
    double sy = StrictMath.sin(yaw);
    return new double[][] {
      {cy * cr, -cy * sr},
      {sp * sy * cr + cp * sr, -sp * sy * sr + cp * cr},
      {-cp * sy * cr + sp * sr, cp * sy * sr + sp * cr}
    };
  }

  private static double[] invert(double[] m) {
    double a = m[4] * m[8] - m[5] * m[7];
    double b = m[5] * m[6] - m[3] * m[8];
    double c = m[3] * m[7] - m[4] * m[6];
    double det = m[0] * a + m[1] * b + m[2] * c;
    return new double[] {
      a / det,
      (m[2] * m[7] - m[1] * m[8]) / det,
      (m[1] * m[5] - m[2] * m[4]) / det,
      b / det,
      (m[0] * m[8] - m[2] * m[6]) / det,
      (m[2] * m[3] - m[0] * m[5]) / det,
      c / det,
      (m[1] * m[6] - m[0] * m[7]) / det,
      (m[0] * m[4] - m[1] * m[3]) / det
    };
  }

  /// Writes the point of the plane seen at pixel (`x`, `y`) to `to[0]` and `to[1]`.
  void back(double x, double y, double[] to) {
    double z = inverse[6] * x + inverse[7] * y + inverse[8];
    to[0] = (inverse[0] * x + inverse[1] * y + inverse[2]) / z;
    to[1] = (inverse[3] * x + inverse[4] * y + inverse[5]) / z;
  }
}
