package wenhui.device.camera.qr;

import java.util.List;

/// One code that was read, and where it stood.
///
/// @param text what the code says; hostile until proven otherwise
/// @param bytes the data codewords after error correction, before text decoding
/// @param corners top left, top right, bottom right, bottom left as the code sees itself, in pixels
///   of the frame; outside it when the code is cut
/// @param cost what it took
public record QrCode(String text, byte[] bytes, List<Corner> corners, Cost cost) {

  /// A point of the frame: (0, 0) is the top left corner of the top left pixel.
  public record Corner(double x, double y) {}

  public QrCode {
    corners = List.copyOf(corners);
    if (corners.size() != 4) {
      throw new IllegalArgumentException(corners.size() + " corners");
    }
  }

  /// Whether the point (`x`, `y`) of the frame is in the code.
  boolean covers(double x, double y) {
    int right = 0;
    for (int i = 0; i < 4; i++) {
      Corner a = corners.get(i);
      Corner b = corners.get((i + 1) % 4);
      right += (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) >= 0 ? 1 : 0;
    }
    return right == 0 || right == 4;
  }

  /// A voucher's text is as good as the voucher: it stays out of logs.
  @Override
  public String toString() {
    return "QrCode[%d characters, %s, %s]".formatted(text.length(), corners, cost);
  }
}
