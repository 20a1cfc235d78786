package wenhui.device.camera.qr;

import com.google.zxing.common.BitMatrix;

/// The version as codes from version 7 on say it themselves: six bits made eighteen by a BCH code,
/// written twice (ISO/IEC 18004 §7.10).
final class VersionWord {

  /// BCH (18, 6): x¹² + x¹¹ + x¹⁰ + x⁹ + x⁸ + x⁵ + x² + 1.
  private static final int GENERATOR = 0x1F25;

  private VersionWord() {}

  static int of(int version) {
    int rest = version << 12;
    for (int bit = 17; bit >= 12; bit--) {
      if ((rest >> bit & 1) != 0) {
        rest ^= GENERATOR << bit - 12;
      }
    }
    return version << 12 | rest;
  }

  /// Draws both copies, beside the upper right and the lower left finder, if the version has them.
  static void write(int version, BitMatrix bits) {
    if (version < 7) {
      return;
    }
    int word = of(version);
    int left = bits.getWidth() - 11;
    for (int i = 0; i < 18; i++) {
      if ((word >> i & 1) != 0) {
        bits.set(left + i % 3, i / 3);
        bits.set(i / 3, left + i % 3);
      }
    }
  }
}
