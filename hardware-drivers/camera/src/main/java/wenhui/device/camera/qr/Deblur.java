package wenhui.device.camera.qr;

/// Undoes blur between neighbouring modules. Reused.
///
/// The finders say what the blur is: there it is known which modules are dark, so the 3 by 3 kernel
/// is a least-squares fit. Then the shades before the blur are found by steepest descent between
/// black and white (projected Landweber iteration): that modules cannot be darker than black is
/// most of what is known about them.
final class Deblur {
  private static final int ROUNDS = 14;
  private static final float PACE = 1.4f;

  /// Keeps the fit steady where the finders say little.
  private static final double RIDGE = 1.5;

  /// A kernel with more of its weight in the middle blurs nothing.
  private static final double SHARP = 0.93;

  /// Less light in the kernel than this, in grey levels, is no contrast.
  private static final double FAINT = 8;

  /// Modules to each side over which the lighting is even.
  private static final int LIGHTING = 9;

  /// From the middle to black and to white, in shares of the contrast.
  private static final float REACH = 0.55f;

  private final Equations equations = new Equations(10, 1);
  private final double[] terms = new double[11];
  private final float[] kernel = new float[9];
  private float[] seen = {};
  private float[] guess = {};
  private float[] rest = {};
  private float middle;

  /// @return false when there is no blur to undo
  boolean apply(Modules from, SymbolLayout layout, Modules to) {
    if (!fitKernel(from)) {
      return false;
    }
    double black = equations.solution(9, 0);
    double sum = 0;
    for (int i = 0; i < 9; i++) {
      kernel[i] = (float) Math.max(0, equations.solution(i, 0));
      sum += kernel[i];
    }
    if (sum < FAINT || kernel[4] > SHARP * sum) {
      return false;
    }
    for (int i = 0; i < 9; i++) {
      kernel[i] /= (float) sum;
    }
    normalise(from, black, sum);
    for (int round = 0; round < ROUNDS; round++) {
      blur(from.dimension);
      step(from.dimension, layout);
    }
    write(from, black, sum, to);
    return true;
  }

  /// Each shade in a finder is black plus what the light modules around it give.
  private boolean fitKernel(Modules from) {
    int n = from.dimension;
    equations.clear(10);
    for (int f = 0; f < 3; f++) {
      int left = f == 1 ? n - 7 : 0;
      int top = f == 2 ? n - 7 : 0;
      for (int y = 0; y < 7; y++) {
        for (int x = 0; x < 7; x++) {
          for (int k = 0; k < 9; k++) {
            terms[k] = dark(x + k % 3 - 1, y + k / 3 - 1) ? 0 : 1;
          }
          terms[9] = 1;
          terms[10] = from.shades[(top + y) * n + left + x] / (double) Plane.ONE;
          equations.observe(terms, 1);
        }
      }
    }
    for (int i = 0; i < 9; i++) {
      equations.add(i, i, RIDGE);
    }
    return equations.solve();
  }

  private static boolean dark(int x, int y) {
    int ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
    return ring <= 3 && ring != 2;
  }

  /// From shades to shares of light, 0 black to 1 white, with even lighting.
  private void normalise(Modules from, double black, double contrast) {
    int n = from.dimension;
    int count = n * n;
    if (seen.length < count) {
      seen = new float[count];
      guess = new float[count];
      rest = new float[count];
    }
    from.limit(LIGHTING);
    double mean = 0;
    for (int i = 0; i < count; i++) {
      mean += from.limits[i];
    }
    mean /= (double) count * Plane.ONE;
    middle = (float) ((mean - black) / contrast);
    for (int i = 0; i < count; i++) {
      double shade = (double) (from.shades[i] - from.limits[i]) / Plane.ONE;
      seen[i] = (float) ((shade + mean - black) / contrast);
      guess[i] = Math.clamp(seen[i], middle - REACH, middle + REACH);
    }
  }

  /// What is left unexplained when the guess is blurred.
  private void blur(int n) {
    float outside = middle + REACH;
    for (int y = 0; y < n; y++) {
      for (int x = 0; x < n; x++) {
        float sum = 0;
        for (int k = 0; k < 9; k++) {
          int px = x + k % 3 - 1;
          int py = y + k / 3 - 1;
          boolean inside = px >= 0 && py >= 0 && px < n && py < n;
          sum += kernel[k] * (inside ? guess[py * n + px] : outside);
        }
        rest[y * n + x] = seen[y * n + x] - sum;
      }
    }
  }

  /// Gives each module its share of what is left, and keeps it between black and white.
  private void step(int n, SymbolLayout layout) {
    for (int y = 0; y < n; y++) {
      for (int x = 0; x < n; x++) {
        float sum = 0;
        for (int k = 0; k < 9; k++) {
          int px = x - k % 3 + 1;
          int py = y - k / 3 + 1;
          if (px >= 0 && py >= 0 && px < n && py < n) {
            sum += kernel[k] * rest[py * n + px];
          }
        }
        int i = y * n + x;
        guess[i] =
            switch (layout.kind(i)) {
              case SymbolLayout.DARK -> middle - REACH;
              case SymbolLayout.LIGHT -> middle + REACH;
              default -> Math.clamp(guess[i] + PACE * sum, middle - REACH, middle + REACH);
            };
      }
    }
  }

  private void write(Modules from, double black, double contrast, Modules to) {
    to.resize(from.dimension);
    for (int i = 0; i < from.dimension * from.dimension; i++) {
      to.shades[i] = (int) ((guess[i] * contrast + black) * Plane.ONE);
    }
  }
}
