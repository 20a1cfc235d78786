package wenhui.device.camera;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import wenhui.device.camera.qr.Luminance;

/// Clean pictures of codes.
final class Codes {
  static final int SIDE = 200;

  private Codes() {}

  static Luminance of(String text) {
    try {
      BitMatrix bits = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, SIDE, SIDE);
      var pixels = new byte[SIDE * SIDE];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (bits.get(i % SIDE, i / SIDE) ? 20 : 230);
      }
      return Luminance.of(pixels, SIDE, SIDE);
    } catch (WriterException e) {
      throw new IllegalStateException(e);
    }
  }

  static Luminance none() {
    var pixels = new byte[SIDE * SIDE];
    Arrays.fill(pixels, (byte) 128);
    return Luminance.of(pixels, SIDE, SIDE);
  }

  static byte[] file(Luminance picture, String format) {
    var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_GRAY);
    image
        .getRaster()
        .setDataElements(0, 0, picture.width(), picture.height(), picture.pixels().clone());
    try (var out = new ByteArrayOutputStream()) {
      ImageIO.write(image, format, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
