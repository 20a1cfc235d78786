package wenhui.device.camera.qr;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/// A clean code on light ground, with four light modules all around.
final class DrawnCode {
  private static final int QUIET = 4;
  private static final int LIGHT = 225;
  private static final int SHADE = 25;

  private final boolean[] dark;
  final int dimension;
  private final int pitch;

  private DrawnCode(boolean[] dark, int dimension, int pitch) {
    this.dark = dark;
    this.dimension = dimension;
    this.pitch = pitch;
  }

  /// @param pitch pixels a module
  static DrawnCode of(String text, ErrorCorrectionLevel level, int pitch) {
    return of(text, level, pitch, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"));
  }

  static DrawnCode ofVersion(int version) {
    var hints = Map.of(EncodeHintType.QR_VERSION, version);
    return of("CV1:" + version, ErrorCorrectionLevel.M, 3, hints);
  }

  private static DrawnCode of(
      String text, ErrorCorrectionLevel level, int pitch, Map<EncodeHintType, ?> hints) {
    try {
      ByteMatrix matrix = Encoder.encode(text, level, hints).getMatrix();
      int n = matrix.getWidth();
      var dark = new boolean[n * n];
      for (int i = 0; i < n * n; i++) {
        dark[i] = matrix.get(i % n, i / n) != 0;
      }
      return new DrawnCode(dark, n, pitch);
    } catch (WriterException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Luminance picture(String text) {
    return of(text, ErrorCorrectionLevel.M, 4).picture();
  }

  /// Rows and columns exchanged, as in a mirror.
  DrawnCode mirrored() {
    var turned = new boolean[dark.length];
    for (int i = 0; i < dark.length; i++) {
      turned[i % dimension * dimension + i / dimension] = dark[i];
    }
    return new DrawnCode(turned, dimension, pitch);
  }

  /// The patterns as they are, all data and words at random.
  DrawnCode shuffled(Random random) {
    SymbolLayout layout = SymbolLayout.ofDimension(dimension);
    boolean[] noise = dark.clone();
    for (int i = 0; i < noise.length; i++) {
      if (layout.kind(i) == SymbolLayout.DATA || layout.kind(i) == SymbolLayout.WORD) {
        noise[i] = random.nextBoolean();
      }
    }
    return new DrawnCode(noise, dimension, pitch);
  }

  boolean dark(int module) {
    return dark[module];
  }

  Luminance picture() {
    return picture(SHADE, LIGHT);
  }

  Luminance inverted() {
    return picture(LIGHT, SHADE);
  }

  private Luminance picture(int ink, int ground) {
    int side = (dimension + 2 * QUIET) * pitch;
    var pixels = new byte[side * side];
    Arrays.fill(pixels, (byte) ground);
    for (int y = QUIET * pitch; y < side - QUIET * pitch; y++) {
      for (int x = QUIET * pitch; x < side - QUIET * pitch; x++) {
        if (dark[(y / pitch - QUIET) * dimension + x / pitch - QUIET]) {
          pixels[y * side + x] = (byte) ink;
        }
      }
    }
    return Luminance.of(pixels, side, side);
  }
}
