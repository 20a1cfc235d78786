package wenhui.device.camera.qr;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// From one plane another: half as large, twice as large, smoother, sharper.
final class Filters {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EVEN = 0x00FF00FF00FF00FFL;
  private static final long TWO = 0x0002000200020002L;

  private int[] column = {};
  private final Plane once = new Plane();
  private final Plane twice = new Plane();

  /// Each pixel of `out` is the mean of four pixels of `in`.
  static void half(Plane in, Plane out) {
    out.resize(in.width / 2, in.height / 2, in.scale * 2);
    for (int y = 0; y < out.height; y++) {
      halfRow(in, out, y);
    }
  }

  /// Four pixels at a time, in the four halves-of-words of a long.
  private static void halfRow(Plane in, Plane out, int y) {
    byte[] from = in.pixels;
    byte[] to = out.pixels;
    int upper = in.row(2 * y);
    int lower = upper + in.stride;
    int q = out.row(y);
    int x = 0;
    for (; x + 4 <= out.width; x += 4, upper += 8, lower += 8) {
      long a = (long) LONGS.get(from, upper);
      long b = (long) LONGS.get(from, lower);
      long sum = (a & EVEN) + (a >>> 8 & EVEN) + (b & EVEN) + (b >>> 8 & EVEN) + TWO;
      long mean = sum >>> 2 & EVEN;
      mean = (mean | mean >>> 8) & 0x0000FFFF0000FFFFL;
      INTS.set(to, q + x, (int) (mean | mean >>> 16));
    }
    for (; x < out.width; x++, upper += 2, lower += 2) {
      int sum = (from[upper] & 0xFF) + (from[upper + 1] & 0xFF);
      to[q + x] = (byte) (sum + (from[lower] & 0xFF) + (from[lower + 1] & 0xFF) + 2 >> 2);
    }
  }

  /// The mean of 3 by 3 pixels, weighted 1 2 1 each way.
  void smooth(Plane in, Plane out) {
    out.resize(in.width, in.height, in.scale);
    int width = in.width;
    if (column.length < width + 2) {
      column = new int[width + 2];
    }
    for (int y = 0; y < in.height; y++) {
      int above = in.row(Math.max(0, y - 1));
      int here = in.row(y);
      int below = in.row(Math.min(in.height - 1, y + 1));
      byte[] from = in.pixels;
      for (int x = 0; x < width; x++) {
        column[x + 1] =
            (from[above + x] & 0xFF) + 2 * (from[here + x] & 0xFF) + (from[below + x] & 0xFF);
      }
      column[0] = column[1];
      column[width + 1] = column[width];
      int q = out.row(y);
      for (int x = 0; x < width; x++) {
        out.pixels[q + x] = (byte) (column[x] + 2 * column[x + 1] + column[x + 2] + 8 >> 4);
      }
    }
  }

  /// Three times what a pixel differs from its wider surroundings, noise smoothed a little.
  void sharpen(Plane in, Plane out) {
    smooth(in, once);
    smooth(once, out);
    smooth(out, twice);
    out.resize(in.width, in.height, in.scale);
    int n = in.width * in.height;
    for (int i = 0; i < n; i++) {
      int fine = once.pixels[i] & 0xFF;
      int coarse = twice.pixels[i] & 0xFF;
      out.pixels[i] = (byte) Math.clamp(3 * fine - 2 * coarse, 0, 255);
    }
  }

  /// Twice as large, between pixels 3 to 1 from the nearer and the farther.
  static void twice(Plane in, Plane out) {
    out.resize(in.width * 2, in.height * 2, in.scale / 2);
    for (int y = 0; y < out.height; y++) {
      int near = in.row(y >> 1);
      int far = in.row(Math.clamp((y >> 1) + ((y & 1) == 0 ? -1 : 1), 0, in.height - 1));
      int q = out.row(y);
      for (int x = 0; x < out.width; x++) {
        int nearX = x >> 1;
        int farX = Math.clamp(nearX + ((x & 1) == 0 ? -1 : 1), 0, in.width - 1);
        int a = 3 * (in.pixels[near + nearX] & 0xFF) + (in.pixels[near + farX] & 0xFF);
        int b = 3 * (in.pixels[far + nearX] & 0xFF) + (in.pixels[far + farX] & 0xFF);
        out.pixels[q + x] = (byte) (3 * a + b + 8 >> 4);
      }
    }
  }
}
