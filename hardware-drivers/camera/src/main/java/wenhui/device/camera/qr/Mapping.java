package wenhui.device.camera.qr;

/// From the code's modules to the plane's pixels.
sealed interface Mapping permits Homography, Bend {

  /// Fits the mapping to the anchors.
  ///
  /// @param dimension modules a side
  /// @return false when they do not determine it
  boolean fit(Anchors anchors, int dimension);

  /// Sets `to` to where the point (`u`, `v`) of the code stands.
  void map(double u, double v, Point to);

  /// How far the anchors are from where the mapping puts them, on average, in pixels.
  default double residual(Anchors anchors, Point scratch) {
    double sum = 0;
    for (int i = 0; i < anchors.size; i++) {
      map(anchors.u[i], anchors.v[i], scratch);
      double dx = scratch.x - anchors.x[i];
      double dy = scratch.y - anchors.y[i];
      sum += Math.sqrt(dx * dx + dy * dy);
    }
    return sum / anchors.size;
  }
}
