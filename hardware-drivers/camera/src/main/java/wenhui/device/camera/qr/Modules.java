package wenhui.device.camera.qr;

/// The modules of a supposed code in grey, row by row, with the limit below which each is dark.
/// Reused.
///
/// Shades are in 1/256 of a grey level. Of an inverted code they are turned over, so that dark is
/// always 1.
final class Modules {
  static final int MOST = 177 * 177;

  int dimension;
  final int[] shades = new int[MOST];
  final int[] limits = new int[MOST];
  private final int[] sums = new int[178 * 178];

  void resize(int dimension) {
    this.dimension = dimension;
  }

  boolean dark(int module) {
    return shades[module] < limits[module];
  }

  /// How far the module is from being the other colour.
  int certainty(int module) {
    return Math.abs(shades[module] - limits[module]);
  }

  /// Makes each limit the mean of the modules around.
  ///
  /// @param reach modules to each side
  void limit(int reach) {
    int n = dimension;
    sum();
    for (int y = 0; y < n; y++) {
      int top = Math.max(0, y - reach) * (n + 1);
      int bottom = Math.min(n, y + reach + 1) * (n + 1);
      int rows = (bottom - top) / (n + 1);
      for (int x = 0; x < n; x++) {
        int left = Math.max(0, x - reach);
        int right = Math.min(n, x + reach + 1);
        int sum = sums[bottom + right] - sums[top + right] - sums[bottom + left] + sums[top + left];
        limits[y * n + x] = sum / (rows * (right - left));
      }
    }
  }

  /// Sums over all modules above and to the left. They fit: 177² shades of 65,280.
  private void sum() {
    int n = dimension;
    java.util.Arrays.fill(sums, 0, n + 1, 0);
    for (int y = 0; y < n; y++) {
      int row = 0;
      int above = y * (n + 1);
      sums[above + n + 1] = 0;
      for (int x = 0; x < n; x++) {
        row += shades[y * n + x];
        sums[above + n + 1 + x + 1] = sums[above + x + 1] + row;
      }
    }
  }

  /// How many modules differ from what the layout knows of them.
  int mismatches(SymbolLayout layout) {
    int wrong = 0;
    for (int i = 0; i < dimension * dimension; i++) {
      byte kind = layout.kind(i);
      if (kind == SymbolLayout.DARK && !dark(i) || kind == SymbolLayout.LIGHT && dark(i)) {
        wrong++;
      }
    }
    return wrong;
  }
}
