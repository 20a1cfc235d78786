package wenhui.device.camera.qr;

import java.util.Arrays;

/// How grainy a plane is.
final class Noise {
  private static final int ROW_STEP = 7;
  private static final int COLUMN_STEP = 5;

  /// A normal deviate is within this many sigma half of the time.
  private static final double HALF_WITHIN = 0.6745;

  /// Half of 2 b - a - c has a sigma of √6 / 2 times that of a, b and c.
  private static final double DIFFERENCE = 1.2247;

  private final int[] histogram = new int[256];

  /// The standard deviation of one pixel in grey levels, from how much pixels differ from their two
  /// neighbours. The median of that hardly notices edges.
  double of(Plane plane) {
    Arrays.fill(histogram, 0);
    int count = 0;
    byte[] pixels = plane.pixels;
    for (int y = 3; y < plane.height - 3; y += ROW_STEP) {
      int end = plane.row(y) + plane.width - 3;
      for (int p = plane.row(y) + 3; p < end; p += COLUMN_STEP) {
        int bend = 2 * (pixels[p] & 0xFF) - (pixels[p - 1] & 0xFF) - (pixels[p + 1] & 0xFF);
        histogram[Math.min(255, Math.abs(bend) / 2)]++;
        count++;
      }
    }
    int below = 0;
    for (int i = 0; i < 256; i++) {
      below += histogram[i];
      if (2 * below >= count) {
        return i / HALF_WITHIN / DIFFERENCE;
      }
    }
    return 0;
  }
}
