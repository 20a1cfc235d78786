package wenhui.device.camera.frames;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import wenhui.device.camera.qr.Luminance;

/// A picture that went through a JPEG file.
final class Jpeg {
  private Jpeg() {}

  /// @param quality 0 to 1
  static Luminance squeeze(Luminance picture, double quality) {
    int width = picture.width();
    int height = picture.height();
    var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, width, height, picture.pixels());
    try {
      BufferedImage back = ImageIO.read(new ByteArrayInputStream(file(image, quality)));
      var pixels = (byte[]) back.getRaster().getDataElements(0, 0, width, height, null);
      return Luminance.of(pixels, width, height);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] file(BufferedImage image, double quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality((float) quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
