package wenhui.device.camera.qr;

import java.util.Arrays;

/// Undoes blur between neighbouring modules. Reused.
///
/// The finders say what the blur is: there it is known which modules are dark, so the 3 by 3 kernel
/// is a least-squares fit. Then the shades before the blur are sought by projected gradient descent
/// with momentum (Y. Nesterov, 1983; A. Beck and M. Teboulle, "FISTA", SIAM J. Imaging Sciences
/// 2(1), 2009). The projection is most of what is known of them: no module is darker than black or
/// lighter than white, and those of the patterns are known outright. So a blur of two thirds of a
/// module, which leaves a thousandth of a checkerboard's contrast, is undone.
final class Deblur {

  /// A longer step would not settle for a kernel of sum 1.
  private static final float PACE = 1.2f;

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

  // Shares of light, row by row, with a border of one module all around: 0 black, 1 white.
  private float[] seen = {};
  private float[] guess = {};
  private float[] ahead = {};
  private float[] rest = {};
  private float[] slope = {};
  private float[] least = {};
  private float[] most = {};

  private int n;
  private int width;
  private double black;
  private double contrast;
  private int round;

  /// Takes the modules to deblur.
  ///
  /// @return false when there is no blur to undo
  boolean begin(Modules from, SymbolLayout layout) {
    n = from.dimension;
    width = n + 2;
    round = 0;
    if (!fitKernel(from)) {
      return false;
    }
    black = equations.solution(9, 0);
    contrast = 0;
    for (int i = 0; i < 9; i++) {
      kernel[i] = (float) Math.max(0, equations.solution(i, 0));
      contrast += kernel[i];
    }
    if (contrast < FAINT || kernel[4] > SHARP * contrast) {
      return false;
    }
    for (int i = 0; i < 9; i++) {
      kernel[i] /= (float) contrast;
    }
    resize();
    normalise(from, layout);
    return true;
  }

  /// Each shade in a finder is black plus what the light modules around it give.
  private boolean fitKernel(Modules from) {
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

  private void resize() {
    int size = width * width;
    if (seen.length < size) {
      seen = new float[size];
      guess = new float[size];
      ahead = new float[size];
      rest = new float[size];
      slope = new float[size];
      least = new float[size];
      most = new float[size];
    }
    Arrays.fill(rest, 0, size, 0);
  }

  /// From shades to shares of light, with even lighting.
  private void normalise(Modules from, SymbolLayout layout) {
    from.limit(LIGHTING);
    double mean = 0;
    for (int i = 0; i < n * n; i++) {
      mean += from.limits[i];
    }
    mean /= (double) n * n * Plane.ONE;
    float middle = (float) ((mean - black) / contrast);
    Arrays.fill(ahead, 0, width * width, middle + REACH);
    for (int i = 0; i < n * n; i++) {
      int at = (i / n + 1) * width + i % n + 1;
      double shade = (double) (from.shades[i] - from.limits[i]) / Plane.ONE;
      seen[at] = (float) ((shade + mean - black) / contrast);
      byte kind = layout.kind(i);
      least[at] = kind == SymbolLayout.LIGHT ? middle + REACH : middle - REACH;
      most[at] = kind == SymbolLayout.DARK ? middle - REACH : middle + REACH;
      guess[at] = Math.clamp(seen[at], least[at], most[at]);
      ahead[at] = guess[at];
    }
  }

  /// Goes on until `rounds` are done in all, and writes what came out.
  void run(int rounds, Modules to) {
    for (; round < rounds; round++) {
      float momentum = round / (round + 3f);
      for (int y = 1; y <= n; y++) {
        explain(y * width + 1);
      }
      for (int y = 1; y <= n; y++) {
        step(y * width + 1, momentum);
      }
    }
    to.resize(n);
    for (int i = 0; i < n * n; i++) {
      float share = guess[(i / n + 1) * width + i % n + 1];
      to.shades[i] = (int) ((share * contrast + black) * Plane.ONE);
    }
  }

  /// Of the row that begins at `from`: what is left of the shades when the guess is blurred.
  private void explain(int from) {
    System.arraycopy(seen, from, rest, from, n);
    for (int k = 0; k < 9; k++) {
      float weight = kernel[k];
      int shift = (k / 3 - 1) * width + k % 3 - 1;
      for (int i = from; i < from + n; i++) {
        rest[i] -= weight * ahead[i + shift];
      }
    }
  }

  /// Gives each module of a row its share of what is left, and keeps it between its bounds.
  private void step(int from, float momentum) {
    Arrays.fill(slope, from, from + n, 0);
    for (int k = 0; k < 9; k++) {
      float weight = PACE * kernel[k];
      int shift = (1 - k / 3) * width + 1 - k % 3;
      for (int i = from; i < from + n; i++) {
        slope[i] += weight * rest[i + shift];
      }
    }
    for (int i = from; i < from + n; i++) {
      float next = Math.min(most[i], Math.max(least[i], ahead[i] + slope[i]));
      ahead[i] = next + momentum * (next - guess[i]);
      guess[i] = next;
    }
  }
}
