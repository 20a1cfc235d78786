package wenhui.device.camera.qr;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

/// The format of a code: error correction level and data mask, five bits made fifteen by a BCH code
/// and written twice (ISO/IEC 18004 §7.9). Reused.
final class FormatWord {

  /// BCH (15, 5): x¹⁰ + x⁸ + x⁵ + x⁴ + x² + x + 1.
  private static final int GENERATOR = 0x537;

  private static final int MASK = 0x5412;

  private static final int[] WORDS = new int[32];

  static {
    for (int i = 0; i < WORDS.length; i++) {
      int rest = i << 10;
      for (int bit = 14; bit >= 10; bit--) {
        if ((rest >> bit & 1) != 0) {
          rest ^= GENERATOR << bit - 10;
        }
      }
      WORDS[i] = (i << 10 | rest) ^ MASK;
    }
  }

  /// Two words differ in seven bits at least, so three wrong ones do not matter.
  private static final int NEAR_ONE = 3;

  /// So many of the thirty bits of both copies may be wrong when neither copy is near.
  private static final int NEAR_BOTH = 7;

  private int first;
  private int second;

  /// The five bits, best first; see [#read].
  int format;

  /// How many of the thirty bits are wrong.
  int distance;

  /// Takes both copies from the code.
  ///
  /// @param mirrored rows and columns exchanged
  /// @return whether [#format] is likely what is written
  boolean read(Modules modules, boolean mirrored) {
    gather(modules, mirrored);
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < WORDS.length; i++) {
      int a = Integer.bitCount(WORDS[i] ^ first);
      int b = Integer.bitCount(WORDS[i] ^ second);
      // A copy may be wholly covered: then the other one counts.
      int rank = Math.min(a + b, 2 * Math.min(a, b) + 4);
      if (rank < least) {
        least = rank;
        best = i;
      }
    }
    format = best;
    distance = least;
    int a = Integer.bitCount(WORDS[best] ^ first);
    int b = Integer.bitCount(WORDS[best] ^ second);
    return Math.min(a, b) <= NEAR_ONE || a + b <= NEAR_BOTH;
  }

  private void gather(Modules modules, boolean mirrored) {
    int last = modules.dimension - 1;
    first = 0;
    second = 0;
    for (int i = 0; i < 15; i++) {
      int x = i < 6 ? i : i == 6 ? 7 : 8;
      int y = i < 8 ? 8 : i == 8 ? 7 : 14 - i;
      first = first << 1 | bit(modules, x, y, mirrored);
      x = i < 7 ? 8 : last - 14 + i;
      y = i < 7 ? last - i : 8;
      second = second << 1 | bit(modules, x, y, mirrored);
    }
  }

  private static int bit(Modules modules, int x, int y, boolean mirrored) {
    int n = modules.dimension;
    return modules.dark(mirrored ? x * n + y : y * n + x) ? 1 : 0;
  }

  /// Draws both copies of the word for `format`.
  static void write(int format, BitMatrix bits) {
    int last = bits.getWidth() - 1;
    for (int i = 0; i < 15; i++) {
      if ((WORDS[format] >> 14 - i & 1) != 0) {
        bits.set(i < 6 ? i : i == 6 ? 7 : 8, i < 8 ? 8 : i == 8 ? 7 : 14 - i);
        bits.set(i < 7 ? 8 : last - 14 + i, i < 7 ? last - i : 8);
      }
    }
  }

  static ErrorCorrectionLevel level(int format) {
    return ErrorCorrectionLevel.forBits(format >> 3);
  }

  /// Whether mask `format & 7` turns the module at row `i`, column `j` over (§7.8.2).
  static boolean turns(int format, int i, int j) {
    return switch (format & 7) {
      case 0 -> (i + j) % 2 == 0;
      case 1 -> i % 2 == 0;
      case 2 -> j % 3 == 0;
      case 3 -> (i + j) % 3 == 0;
      case 4 -> (i / 2 + j / 3) % 2 == 0;
      case 5 -> i * j % 2 + i * j % 3 == 0;
      case 6 -> (i * j % 2 + i * j % 3) % 2 == 0;
      default -> ((i + j) % 2 + i * j % 3) % 2 == 0;
    };
  }
}
