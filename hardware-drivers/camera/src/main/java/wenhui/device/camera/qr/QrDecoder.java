package wenhui.device.camera.qr;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reads the QR code in a frame, if there is one. One decoder per thread: its buffers are reused.
public final class QrDecoder {
  private final QRCodeReader reader = new QRCodeReader();

  /// The code in `frame`; empty when none was found within `budget`.
  ///
  /// The first way of looking is always finished, however small the budget: a stall of the machine
  /// must not make a good frame fail.
  public Optional<QrCode> read(Luminance frame, Duration budget) {
    long start = System.nanoTime();
    LuminanceSource source = new ZxingSource(frame);
    var dark = attempt(source);
    if (dark.isPresent() || System.nanoTime() - start > budget.toNanos()) {
      return dark.map(result -> code(result, new Cost(System.nanoTime() - start, 1, 1)));
    }
    return attempt(source.invert())
        .map(result -> code(result, new Cost(System.nanoTime() - start, 2, 2)));
  }

  private Optional<Result> attempt(LuminanceSource source) {
    try {
      return Optional.of(reader.decode(new BinaryBitmap(new HybridBinarizer(source))));
    } catch (ReaderException _) {
      return Optional.empty();
    }
  }

  private static QrCode code(Result result, Cost cost) {
    ResultPoint[] p = result.getResultPoints();
    var lowerLeft = corner(p[0].getX(), p[0].getY());
    var upperLeft = corner(p[1].getX(), p[1].getY());
    var upperRight = corner(p[2].getX(), p[2].getY());
    var lowerRight =
        corner(
            lowerLeft.x() + upperRight.x() - upperLeft.x(),
            lowerLeft.y() + upperRight.y() - upperLeft.y());
    return new QrCode(
        result.getText(),
        result.getRawBytes(),
        List.of(upperLeft, upperRight, lowerRight, lowerLeft),
        cost);
  }

  private static QrCode.Corner corner(double x, double y) {
    return new QrCode.Corner(x, y);
  }
}
