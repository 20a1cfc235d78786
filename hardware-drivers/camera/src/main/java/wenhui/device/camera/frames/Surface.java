package wenhui.device.camera.frames;

import java.util.Random;

/// What lies on the code, or shines on it, or how its ink is laid: changes the shade of a point.
@FunctionalInterface
interface Surface {

  /// @param u right of the middle of the code, in modules
  /// @param v below it
  /// @param shade in grey levels
  double over(double u, double v, double shade);

  /// A lamp mirrored in glass.
  ///
  /// @param strength in grey levels
  /// @param sigma radius in modules
  static Surface glare(double u0, double v0, double strength, double sigma) {
    return (u, v, shade) -> {
      double square = (u - u0) * (u - u0) + (v - v0) * (v - v0);
      return shade + strength * StrictMath.exp(-square / (2 * sigma * sigma));
    };
  }

  /// Light that fails towards the lower right corner.
  static Surface gradient(double strength, double side) {
    return (u, v, shade) -> shade * (1 - strength * (u + v + side) / (2 * side) * 0.9);
  }

  /// The grid of a screen beating with the grid of the sensor.
  static Surface moire(double strength, double pixelsPerModule) {
    double a = 2 * Math.PI * pixelsPerModule / 2.13;
    double b = 2 * Math.PI * pixelsPerModule / 2.07;
    return (u, v, shade) ->
        shade * (1 - strength * (0.5 + 0.5 * StrictMath.sin(u * a) * StrictMath.sin(v * b)));
  }

  /// Dark bands of a screen that is dimmed by flickering.
  static Surface bands(double strength, double pixelsPerModule) {
    double a = 2 * Math.PI * pixelsPerModule / 90;
    return (u, v, shade) -> shade * (1 - strength * (0.5 + 0.5 * StrictMath.sin(v * a)));
  }

  /// Stripes of red, green and blue, three to a pixel of the screen. Their share in luminance
  /// differs; so does each module's left and right edge.
  ///
  /// @param pitch screen pixels a module
  /// @param tint shares of red, green and blue in the light modules, together 1
  static Surface stripes(double pitch, double[] tint) {
    double[] weight = {0.30, 0.59, 0.11};
    return (u, v, shade) -> {
      double at = u * pitch;
      int stripe = (int) ((at - Math.floor(at)) * 3);
      return shade * (0.25 + 0.75 * 3 * tint[stripe] * weight[stripe] / 0.43);
    };
  }

  /// A round thing on the code: a sticker, a drop, a fingertip.
  static Surface disc(double u0, double v0, double radius, double own) {
    return (u, v, shade) -> {
      double square = (u - u0) * (u - u0) + (v - v0) * (v - v0);
      return square < radius * radius ? own : shade;
    };
  }

  /// A picture in the middle of the code.
  static Surface logo(double half, double own) {
    return (u, v, shade) -> Math.abs(u) < half && Math.abs(v) < half ? own : shade;
  }

  /// A finger that lies across the code from outside, its tip at (`u0`, `v0`).
  ///
  /// @param angle in which the finger goes on, in radians
  static Surface finger(double u0, double v0, double angle, double width) {
    double ax = StrictMath.cos(angle);
    double ay = StrictMath.sin(angle);
    return (u, v, shade) -> {
      double along = Math.max(0, (u - u0) * ax + (v - v0) * ay);
      double du = u - u0 - along * ax;
      double dv = v - v0 - along * ay;
      double off = (du * du + dv * dv) / (width * width / 4);
      return off < 1 ? 165 - 70 * off : shade;
    };
  }

  /// Dots of a thermal print head that stay cold: light lines down the paper; and where the paper
  /// slipped, light lines across.
  static Surface gaps(int count, double width, double white, double side, Random random) {
    var at = new double[count];
    var across = new boolean[count];
    for (int i = 0; i < count; i++) {
      at[i] = (random.nextDouble() - 0.5) * side;
      across[i] = random.nextInt(4) == 0;
    }
    return (u, v, shade) -> {
      for (int i = 0; i < count; i++) {
        if (Math.abs((across[i] ? v : u) - at[i]) < width / 2) {
          return Math.max(shade, white * 0.95);
        }
      }
      return shade;
    };
  }

  /// Thermal ink that has faded in places.
  static Surface fading(double strength, double white, double side, Random random) {
    double a = (2 + 4 * random.nextDouble()) / side;
    double b = (2 + 4 * random.nextDouble()) / side;
    double phase = random.nextDouble() * 6;
    return (u, v, shade) -> {
      double wave = 0.5 + 0.5 * StrictMath.sin(u * a + phase) * StrictMath.cos(v * b - phase);
      return shade + (white - shade) * strength * wave;
    };
  }

  /// Specks of dust and scratches, some dark, some bright.
  static Surface scratches(int count, double side, Random random) {
    var lines = new double[count][];
    for (int i = 0; i < count; i++) {
      double angle = random.nextDouble() * 2 * Math.PI;
      lines[i] =
          new double[] {
            (random.nextDouble() - 0.5) * side,
            (random.nextDouble() - 0.5) * side,
            StrictMath.cos(angle),
            StrictMath.sin(angle),
            random.nextInt(3) == 0 ? side * random.nextDouble() : 0.6 * random.nextDouble(),
            0.15 + 0.35 * random.nextDouble(),
            random.nextBoolean() ? 25 : 235
          };
    }
    return (u, v, shade) -> {
      double out = shade;
      for (double[] line : lines) {
        double du = u - line[0];
        double dv = v - line[1];
        double along = Math.clamp(du * line[2] + dv * line[3], -line[4] / 2, line[4] / 2);
        du -= along * line[2];
        dv -= along * line[3];
        out = du * du + dv * dv < line[5] * line[5] ? line[6] : out;
      }
      return out;
    };
  }

  /// The side of a folded paper that leans away from the lamp, and the light edge of the fold.
  static Surface crease(double distance, double angle, double darker) {
    double nx = StrictMath.cos(angle);
    double ny = StrictMath.sin(angle);
    return (u, v, shade) -> {
      double beyond = u * nx + v * ny - distance;
      double lit = beyond > 0 ? shade * (1 - darker) : shade;
      return Math.abs(beyond) < 0.3 ? Math.min(255, lit + 60) : lit;
    };
  }

  /// The bright lines of cracked glass; see [Shape#cracks].
  static Surface crackLines(double x, double y, int cracks) {
    return (u, v, shade) -> {
      double angle = StrictMath.atan2(v - y, u - x) / Math.PI / 2 + 0.5;
      double turn = angle * cracks;
      double off = Math.abs(turn - Math.rint(turn)) / cracks * 2 * Math.PI;
      double r = Math.sqrt((u - x) * (u - x) + (v - y) * (v - y));
      return off * r < 0.18 ? Math.min(255, shade * 0.5 + 120) : shade;
    };
  }
}
