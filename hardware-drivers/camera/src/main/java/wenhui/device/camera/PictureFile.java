package wenhui.device.camera;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import wenhui.device.camera.qr.Luminance;

/// PNG, JPEG, GIF and BMP as luminance.
public final class PictureFile {

  /// Larger pictures are refused before they are unpacked: a small file can claim any size.
  private static final long MOST_PIXELS = 50_000_000;

  /// Unpacked, a picture of 16 bits a channel takes twice what it takes with 8.
  private static final long MOST_BYTES = 4 * MOST_PIXELS;

  private PictureFile() {}

  /// @throws IOException if `file` is no picture, is damaged, or is too large: more than 50 million
  ///   pixels, or 200 MB unpacked
  public static Luminance luminance(InputStream file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("not a picture");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        return luminance(image(reader));
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage image(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    var type = reader.getRawImageType(0); // Null where the reader does not say.
    int bits = type == null ? Integer.SIZE : type.getColorModel().getPixelSize();
    long pixels = (long) width * height;
    if (pixels > MOST_PIXELS
        || pixels * bits / Byte.SIZE > MOST_BYTES
        || Math.max(width, height) > Luminance.MOST) {
      throw new IOException("too large: %d by %d pixels of %d bits".formatted(width, height, bits));
    }
    try {
      return reader.read(0);
    } catch (RuntimeException e) {
      throw new IOException("damaged picture", e); // What the JDK's readers throw on odd files.
    }
  }

  /// Rec. 601 luma in integers; what is transparent counts as white paper.
  public static Luminance luminance(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    var pixels = new byte[width * height];
    var row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = (byte) luma(row[x]);
      }
    }
    return Luminance.of(pixels, width, height);
  }

  private static int luma(int argb) {
    int alpha = argb >>> 24;
    int red = argb >> 16 & 0xFF;
    int green = argb >> 8 & 0xFF;
    int blue = argb & 0xFF;
    int opaque = (306 * red + 601 * green + 117 * blue + 512) >> 10;
    return alpha == 255 ? opaque : (opaque * alpha + 255 * (255 - alpha) + 127) / 255;
  }
}
