package wenhui.hub.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import wenhui.hub.bureau.VoucherSheet;

/// A QR code as an SVG image.
final class QrPicture {
  private static final int QUIET = 4;

  private QrPicture() {}

  static String dataUri(String text) {
    byte[] svg = svg(text).getBytes(StandardCharsets.US_ASCII);
    return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg);
  }

  private static String svg(String text) {
    var code = VoucherSheet.matrix(text);
    int size = code.getWidth() + 2 * QUIET;
    var path = new StringBuilder();
    for (int y = 0; y < code.getHeight(); y++) {
      for (int x = 0; x < code.getWidth(); x++) {
        if (code.get(x, y)) {
          path.append("M%d %dh1v1h-1z".formatted(x + QUIET, y + QUIET));
        }
      }
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d">\
    <rect width="%d" height="%d" fill="#fff"/><path d="%s"/></svg>\
    """
        .formatted(size, size, size, size, path);
  }
}
