package wenhui.device.camera.qr;

/// A picture in shades of grey: a view of someone else's bytes, never a copy.
///
/// The pixel at column x, row y is `pixels[offset + y * stride + x]`, 0 black to 255 white. Whoever
/// owns the bytes says how long they stay as they are.
///
/// @param pixels one byte a pixel, unsigned
/// @param offset where the top left pixel stands
/// @param stride bytes from one row to the next, at least `width`
/// @param width in pixels, 1 to [#MOST]
/// @param height in pixels, 1 to [#MOST]
public record Luminance(byte[] pixels, int offset, int stride, int width, int height) {

  /// The longest side that is accepted; larger pictures are scaled by whoever loads them.
  public static final int MOST = 16_384;

  public Luminance {
    if (width < 1 || height < 1 || width > MOST || height > MOST) {
      throw new IllegalArgumentException("picture of " + width + " by " + height);
    }
    long last = offset + (long) (height - 1) * stride + width;
    if (offset < 0 || stride < width || last > pixels.length) {
      throw new IllegalArgumentException(
          "%d by %d at %d with stride %d does not fit in %d bytes"
              .formatted(width, height, offset, stride, pixels.length));
    }
  }

  /// Rows that follow each other without a gap.
  public static Luminance of(byte[] pixels, int width, int height) {
    return new Luminance(pixels, 0, width, width, height);
  }

  /// The part from column `x`, row `y`; the same bytes.
  public Luminance crop(int x, int y, int width, int height) {
    if (x < 0 || y < 0 || x + width > this.width || y + height > this.height) {
      throw new IllegalArgumentException(
          "%d by %d at %d, %d of %s".formatted(width, height, x, y, this));
    }
    return new Luminance(pixels, offset + y * stride + x, stride, width, height);
  }

  /// The shade at column `x`, row `y`: 0 black to 255 white.
  public int at(int x, int y) {
    return pixels[offset + y * stride + x] & 0xFF;
  }

  /// Says the size only; a picture in a log is of use to nobody.
  @Override
  public String toString() {
    return "Luminance[%d by %d]".formatted(width, height);
  }
}
