package wenhui.device.camera.frames;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.BitSet;
import java.util.Map;
import java.util.Random;

/// Dark and light modules.
record Pattern(int width, int height, BitSet dark) {

  boolean dark(int x, int y) {
    return dark.get(y * width + x);
  }

  static Pattern qr(String text, ErrorCorrectionLevel level) {
    try {
      ByteMatrix matrix = Encoder.encode(text, level, Map.of()).getMatrix();
      var dark = new BitSet();
      for (int i = 0; i < matrix.getWidth() * matrix.getHeight(); i++) {
        dark.set(i, matrix.get(i % matrix.getWidth(), i / matrix.getWidth()) != 0);
      }
      return new Pattern(matrix.getWidth(), matrix.getHeight(), dark);
    } catch (WriterException e) {
      throw new IllegalArgumentException("text of " + text.length() + " characters", e);
    }
  }

  /// Another symbology that ZXing can write.
  static Pattern other(BarcodeFormat format, String text) {
    try {
      BitMatrix matrix =
          new MultiFormatWriter().encode(text, format, 1, 1, Map.of(EncodeHintType.MARGIN, 0));
      int bars = matrix.getHeight() == 1 ? matrix.getWidth() / 3 : matrix.getHeight();
      var dark = new BitSet();
      for (int i = 0; i < matrix.getWidth() * bars; i++) {
        int y = Math.min(matrix.getHeight() - 1, i / matrix.getWidth());
        dark.set(i, matrix.get(i % matrix.getWidth(), y));
      }
      return new Pattern(matrix.getWidth(), bars, dark);
    } catch (WriterException e) {
      throw new IllegalArgumentException("text of " + text.length() + " characters", e);
    }
  }

  /// Modules without finders: `share` of them dark, in no order.
  static Pattern noise(int side, double share, Random random) {
    var dark = new BitSet();
    for (int i = 0; i < side * side; i++) {
      dark.set(i, random.nextDouble() < share);
    }
    return new Pattern(side, side, dark);
  }
}
