package wenhui.device.camera.qr;

import com.google.zxing.LuminanceSource;

/// A frame as ZXing wants it.
final class ZxingSource extends LuminanceSource {
  private final Luminance frame;

  ZxingSource(Luminance frame) {
    super(frame.width(), frame.height());
    this.frame = frame;
  }

  @Override
  public byte[] getRow(int y, byte[] row) {
    byte[] out = row != null && row.length >= getWidth() ? row : new byte[getWidth()];
    System.arraycopy(frame.pixels(), frame.offset() + y * frame.stride(), out, 0, getWidth());
    return out;
  }

  @Override
  public byte[] getMatrix() {
    if (frame.offset() == 0 && frame.stride() == getWidth()) {
      return frame.pixels();
    }
    var out = new byte[getWidth() * getHeight()];
    for (int y = 0; y < getHeight(); y++) {
      int from = frame.offset() + y * frame.stride();
      System.arraycopy(frame.pixels(), from, out, y * getWidth(), getWidth());
    }
    return out;
  }
}
