package wenhui.device.camera.bench;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.time.Duration;
import java.util.Optional;
import wenhui.device.camera.qr.Luminance;
import wenhui.device.camera.qr.QrCode;
import wenhui.device.camera.qr.QrDecoder;

/// A decoder under measurement.
@FunctionalInterface
interface Contender {

  /// The text of a code in `picture`.
  Optional<String> read(Luminance picture);

  static Contender ours(Duration budget) {
    var decoder = new QrDecoder();
    return picture -> decoder.read(picture, budget).map(QrCode::text);
  }

  /// ZXing as its users call it.
  static Contender plainZxing() {
    var reader = new QRCodeReader();
    return picture -> {
      int width = picture.width();
      int height = picture.height();
      var source =
          new PlanarYUVLuminanceSource(
              picture.pixels(), picture.stride(), height, 0, 0, width, height, false);
      try {
        var bitmap = new BinaryBitmap(new HybridBinarizer(source));
        return Optional.of(reader.decode(bitmap).getText());
      } catch (ReaderException _) {
        return Optional.empty();
      }
    };
  }
}
