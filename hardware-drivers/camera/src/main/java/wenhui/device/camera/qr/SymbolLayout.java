package wenhui.device.camera.qr;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.decoder.Version;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// What stands where in a code of one version: ISO/IEC 18004 §6.3 for the patterns, §7.7.3 for the
/// order of the data. Immutable, made once, shared by all decoders.
final class SymbolLayout {
  static final byte DATA = 0;
  static final byte LIGHT = 1;
  static final byte DARK = 2;

  /// Format and version words: neither data nor known beforehand.
  static final byte WORD = 3;

  private static final AtomicReferenceArray<SymbolLayout> MADE = new AtomicReferenceArray<>(41);

  final Version version;

  /// Modules a side.
  final int dimension;

  /// What each module is, row by row.
  private final byte[] kinds;

  /// Which module holds each bit of the codewords, in their order.
  private final short[] path;

  private final int[] centres;
  private final int known;

  private SymbolLayout(int number) {
    version = Version.getVersionForNumber(number);
    dimension = version.getDimensionForVersion();
    centres = version.getAlignmentPatternCenters();
    kinds = new byte[dimension * dimension];
    words();
    timing();
    alignment();
    for (int i = 0; i < 3; i++) {
      finder(i == 1 ? dimension - 7 : 0, i == 2 ? dimension - 7 : 0);
    }
    path = walk();
    int count = 0;
    for (byte kind : kinds) {
      count += kind == LIGHT || kind == DARK ? 1 : 0;
    }
    known = count;
  }

  /// @param number 1 to 40
  static SymbolLayout ofVersion(int number) {
    SymbolLayout layout = MADE.get(number);
    if (layout == null) {
      layout = new SymbolLayout(number);
      MADE.set(number, layout);
    }
    return layout;
  }

  /// @param dimension 17 + 4 times the version
  static SymbolLayout ofDimension(int dimension) {
    return ofVersion((dimension - 17) / 4);
  }

  byte kind(int module) {
    return kinds[module];
  }

  /// How many modules are known beforehand to be dark or light.
  int known() {
    return known;
  }

  /// The module that holds bit `bit` of the codewords, most significant first.
  int module(int bit) {
    return path[bit];
  }

  int codewords() {
    return version.getTotalCodewords();
  }

  /// Rows and columns on which alignment patterns are centred; empty for version 1.
  int[] alignmentCentres() {
    return centres;
  }

  Version.ECBlocks blocks(ErrorCorrectionLevel level) {
    return version.getECBlocksForLevel(level);
  }

  private void words() {
    fill(0, 8, 9, 1, WORD);
    fill(8, 0, 1, 9, WORD);
    fill(dimension - 8, 8, 8, 1, WORD);
    fill(8, dimension - 8, 1, 8, WORD);
    fill(8, dimension - 8, 1, 1, DARK); // Beside the format word, always (§7.9.1).
    if (version.getVersionNumber() >= 7) {
      fill(dimension - 11, 0, 3, 6, WORD);
      fill(0, dimension - 11, 6, 3, WORD);
    }
  }

  private void timing() {
    for (int i = 8; i < dimension - 8; i++) {
      byte kind = (i & 1) == 0 ? DARK : LIGHT;
      kinds[6 * dimension + i] = kind;
      kinds[i * dimension + 6] = kind;
    }
  }

  private void alignment() {
    int last = centres.length - 1;
    for (int i = 0; i <= last; i++) {
      for (int j = 0; j <= last; j++) {
        if (!finderAt(i, j)) {
          fill(centres[j] - 2, centres[i] - 2, 5, 5, DARK);
          fill(centres[j] - 1, centres[i] - 1, 3, 3, LIGHT);
          fill(centres[j], centres[i], 1, 1, DARK);
        }
      }
    }
  }

  /// Whether a finder stands where row `i` and column `j` of alignment patterns meet.
  boolean finderAt(int i, int j) {
    int last = centres.length - 1;
    return i == 0 && (j == 0 || j == last) || i == last && j == 0;
  }

  /// A finder with the light border that separates it from the data.
  private void finder(int left, int top) {
    int x0 = Math.max(0, left - 1);
    int y0 = Math.max(0, top - 1);
    int x1 = Math.min(dimension, left + 8);
    int y1 = Math.min(dimension, top + 8);
    fill(x0, y0, x1 - x0, y1 - y0, LIGHT);
    fill(left, top, 7, 7, DARK);
    fill(left + 1, top + 1, 5, 5, LIGHT);
    fill(left + 2, top + 2, 3, 3, DARK);
  }

  private void fill(int x, int y, int width, int height, byte kind) {
    for (int row = y; row < y + height; row++) {
      Arrays.fill(kinds, row * dimension + x, row * dimension + x + width, kind);
    }
  }

  /// Up and down in strips two modules wide, from the right, around everything that is no data.
  private short[] walk() {
    var modules = new short[version.getTotalCodewords() * 8];
    int n = 0;
    boolean up = true;
    for (int right = dimension - 1; right > 0; right -= 2) {
      if (right == 6) {
        right--; // The column of the timing pattern belongs to no strip.
      }
      for (int step = 0; step < dimension; step++) {
        int y = up ? dimension - 1 - step : step;
        for (int x = right; x > right - 2; x--) {
          int module = y * dimension + x;
          if (kinds[module] == DATA && n < modules.length) {
            modules[n++] = (short) module;
          }
        }
      }
      up = !up;
    }
    return modules;
  }
}
