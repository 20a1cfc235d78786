package wenhui.device.camera.qr;

import java.util.Arrays;

/// Looks from the middle of a supposed finder in all directions: dark core, light ring, dark ring,
/// light, at distances that fit a square, and alike to opposite sides.
///
/// Works on grey, on a level of the pyramid where one sample stands for several pixels of the
/// frame; so noise matters little.
final class StarTest {

  /// Less than this is no finder.
  static final double LEAST = 0.45;

  /// Pixels a module, at least, on the level that is looked at.
  static final double MODULE = 1.6;

  private static final Circle RAYS = new Circle(20, 0.1);

  /// Reach of a ray, in modules: the corner of the outer square, seen at a slant.
  private static final int REACH = 7;

  /// When fewer of the first half of the rays fit, the other half cannot save it.
  private static final int FEW = 3;

  private final int[] samples = new int[49];
  private final int[] outer = new int[RAYS.size];

  private Plane plane = new Plane();
  private int x;
  private int y;
  private double step;
  private int steps;
  private int middle;
  private boolean inverted;

  /// @param plane any level; best where a module has [#MODULE] pixels
  /// @param found the plane on which `finder` was found
  /// @return 0 nothing alike to 1 perfect
  double likeness(Finder finder, Plane found, Plane plane) {
    this.plane = plane;
    double zoom = found.scale / plane.scale;
    double module = finder.module * zoom;
    x = (int) (finder.x * zoom * 65_536);
    y = (int) (finder.y * zoom * 65_536);
    inverted = finder.inverted;
    step = Math.max(0.4, module / 4);
    steps = (int) (REACH * module / step);
    if (!findMiddle(1.3 * module)) {
      return 0;
    }
    int fitting = 0;
    for (int k = 0; k < RAYS.size; k += 2) {
      fitting += cast(k) ? 1 : 0;
    }
    if (fitting < FEW) {
      return 0;
    }
    for (int k = 1; k < RAYS.size; k += 2) {
      fitting += cast(k) ? 1 : 0;
    }
    int half = RAYS.size / 2;
    return ((double) fitting / RAYS.size + (double) opposites(half) / half) / 2;
  }

  /// The shade between dark and light around the point.
  private boolean findMiddle(double pitch) {
    int n = 0;
    int apart = (int) (pitch * 65_536);
    for (int i = -3; i <= 3; i++) {
      for (int j = -3; j <= 3; j++) {
        int px = x + i * apart >> 8;
        int py = y + j * apart >> 8;
        if (plane.covers(px, py)) {
          samples[n++] = plane.shade(px, py);
        }
      }
    }
    if (n < 20) {
      return false;
    }
    Arrays.sort(samples, 0, n);
    middle = (samples[n * 15 / 100] + samples[n * 85 / 100]) / 2;
    return true;
  }

  /// Follows ray `k` to where the outer ring ends.
  ///
  /// @return whether the three edges stand at about 1.5, 2.5 and 3.5 modules
  private boolean cast(int k) {
    int dx = (int) (RAYS.dx(k) * step * 65_536);
    int dy = (int) (RAYS.dy(k) * step * 65_536);
    int px = x;
    int py = y;
    int core = 0;
    int ring = 0;
    int seen = 0;
    outer[k] = 0;
    for (int i = 0; i < steps; i++, px += dx, py += dy) {
      // Beyond the edge of the frame there is nothing dark.
      boolean light =
          plane.covers(px >> 8, py >> 8)
              ? plane.shade(px >> 8, py >> 8) > middle != inverted
              : true;
      if (light == ((seen & 1) == 0)) {
        seen++;
        if (seen == 1) {
          core = i;
        } else if (seen == 2) {
          ring = i;
        } else {
          outer[k] = i;
          return core > 0 && fits(core, ring, i);
        }
      }
    }
    return false;
  }

  private static boolean fits(int core, int ring, int end) {
    return 100 * ring > 115 * core
        && 10 * ring < 29 * core
        && 10 * end > 16 * core
        && 10 * end < 42 * core;
  }

  /// How many pairs of opposite rays end at like distances.
  private int opposites(int half) {
    int n = 0;
    for (int k = 0; k < half; k++) {
      int a = outer[k];
      int b = outer[k + half];
      if (a > 0 && b > 0 && 5 * a < 9 * b && 5 * b < 9 * a) {
        n++;
      }
    }
    return n;
  }
}
