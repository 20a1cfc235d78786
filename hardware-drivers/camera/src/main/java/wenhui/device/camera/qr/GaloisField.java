package wenhui.device.camera.qr;

/// The field of 256 elements in which the codewords of a QR code are corrected: x⁸ + x⁴ + x³ + x² +
/// 1 (ISO/IEC 18004 annex A).
final class GaloisField {
  private static final int POLYNOMIAL = 0x11D;
  static final int ORDER = 255;

  private static final short[] POWERS = new short[2 * ORDER + 1];
  private static final short[] LOGARITHMS = new short[256];

  static {
    int x = 1;
    for (int i = 0; i < ORDER; i++) {
      POWERS[i] = (short) x;
      POWERS[i + ORDER] = (short) x;
      LOGARITHMS[x] = (short) i;
      x <<= 1;
      if (x > 255) {
        x ^= POLYNOMIAL;
      }
    }
    POWERS[2 * ORDER] = 1;
  }

  private GaloisField() {}

  static int times(int a, int b) {
    return a == 0 || b == 0 ? 0 : POWERS[LOGARITHMS[a] + LOGARITHMS[b]];
  }

  /// `a` times 2 to the `i`; `i` up to 254.
  static int timesPower(int a, int i) {
    return a == 0 ? 0 : POWERS[LOGARITHMS[a] + i];
  }

  /// The exponent of the inverse of 2 to the `i`.
  static int inverse(int i) {
    return i == 0 ? 0 : ORDER - i;
  }

  /// `b` must not be 0.
  static int over(int a, int b) {
    return a == 0 ? 0 : POWERS[LOGARITHMS[a] + ORDER - LOGARITHMS[b]];
  }
}
