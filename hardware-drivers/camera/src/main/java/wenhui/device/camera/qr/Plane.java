package wenhui.device.camera.qr;

/// One level of the pyramid: luminance at some scale of the frame. The buffer is reused from frame
/// to frame.
///
/// Points are given from the top left corner of the top left pixel, so that the middle of the first
/// pixel is (0.5, 0.5) and a point of one level times [#scale] is the same point of the frame.
final class Plane {

  /// Fractions of a pixel are in 1/256.
  static final int ONE = 256;

  private static final int HALF = ONE / 2;

  byte[] pixels = {};
  int offset;
  int stride;
  int width;
  int height;

  /// Pixels of the frame per pixel of this plane.
  double scale;

  /// Makes this plane a window on `frame`.
  void view(Luminance frame) {
    pixels = frame.pixels();
    offset = frame.offset();
    stride = frame.stride();
    width = frame.width();
    height = frame.height();
    scale = 1;
  }

  /// Makes this plane `width` by `height`; what the pixels hold is left over from before.
  void resize(int width, int height, double scale) {
    if (pixels.length < width * height) {
      pixels = new byte[width * height];
    }
    this.offset = 0;
    this.stride = width;
    this.width = width;
    this.height = height;
    this.scale = scale;
  }

  int longer() {
    return Math.max(width, height);
  }

  int shorter() {
    return Math.min(width, height);
  }

  int row(int y) {
    return offset + y * stride;
  }

  int at(int x, int y) {
    return pixels[offset + y * stride + x] & 0xFF;
  }

  /// The shade between four pixels, in 1/256 of a grey level: 0 to 65,280. Points outside get the
  /// shade of the nearest edge.
  ///
  /// @param x in 1/256 of a pixel
  /// @param y in 1/256 of a pixel
  int shade(int x, int y) {
    int right = x - HALF;
    int down = y - HALF;
    int column = right >> 8;
    int row = down >> 8;
    if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) {
      right = Math.max(0, Math.min(right, (width - 1) * ONE - 1));
      down = Math.max(0, Math.min(down, (height - 1) * ONE - 1));
      column = right >> 8;
      row = down >> 8;
    }
    int p = offset + row * stride + column;
    int fx = right & 0xFF;
    int fy = down & 0xFF;
    int a = pixels[p] & 0xFF;
    int b = pixels[p + 1] & 0xFF;
    int c = pixels[p + stride] & 0xFF;
    int d = pixels[p + stride + 1] & 0xFF;
    int top = (a << 8) + fx * (b - a);
    int bottom = (c << 8) + fx * (d - c);
    return top + (fy * (bottom - top) >> 8);
  }

  int shade(double x, double y) {
    return shade((int) (x * ONE), (int) (y * ONE));
  }

  /// Whether a point in 1/256 of a pixel is on the plane.
  boolean covers(int x, int y) {
    return x >= 0 && y >= 0 && x < width << 8 && y < height << 8;
  }

  boolean holds(double x, double y) {
    return x >= 0 && y >= 0 && x < width && y < height;
  }
}
