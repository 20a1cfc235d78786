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
  private static final long SEVEN = 0x7F7F7F7F7F7F7F7FL;
  private static final long TWO = 0x0002000200020002L;

  private static final int GAIN = 6;

  private byte[] line = {};
  private int[] sums = {};
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

  /// The mean of 3 by 3 pixels, weighted 1 2 1 each way; eight pixels at a time.
  void smooth(Plane in, Plane out) {
    out.resize(in.width, in.height, in.scale);
    int width = in.width;
    if (line.length < width + 16) {
      line = new byte[width + 16];
    }
    for (int y = 0; y < in.height; y++) {
      int above = in.row(Math.max(0, y - 1));
      int below = in.row(Math.min(in.height - 1, y + 1));
      blend(in.pixels, above, in.row(y), below, width);
      line[0] = line[1];
      line[width + 1] = line[width];
      int to = out.row(y);
      int x = 0;
      for (; x + 8 <= width; x += 8) {
        long sides = down((long) LONGS.get(line, x), (long) LONGS.get(line, x + 2));
        LONGS.set(out.pixels, to + x, up(sides, (long) LONGS.get(line, x + 1)));
      }
      for (; x < width; x++) {
        int sides = (line[x] & 0xFF) + (line[x + 2] & 0xFF) >> 1;
        out.pixels[to + x] = (byte) (sides + (line[x + 1] & 0xFF) + 1 >> 1);
      }
    }
  }

  /// Three rows to one, into `line` from its second byte on.
  private void blend(byte[] pixels, int above, int here, int below, int width) {
    int x = 0;
    for (; x + 8 <= width; x += 8) {
      long outer = down((long) LONGS.get(pixels, above + x), (long) LONGS.get(pixels, below + x));
      LONGS.set(line, x + 1, up(outer, (long) LONGS.get(pixels, here + x)));
    }
    for (; x < width; x++) {
      int outer = (pixels[above + x] & 0xFF) + (pixels[below + x] & 0xFF) >> 1;
      line[x + 1] = (byte) (outer + (pixels[here + x] & 0xFF) + 1 >> 1);
    }
  }

  /// The means of eight pairs of bytes, rounded down.
  private static long down(long a, long b) {
    return (a & b) + ((a ^ b) >>> 1 & SEVEN);
  }

  /// The means of eight pairs of bytes, rounded up.
  private static long up(long a, long b) {
    return (a | b) - ((a ^ b) >>> 1 & SEVEN);
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
      out.pixels[i] = (byte) Math.max(0, Math.min(255, 3 * fine - 2 * coarse));
    }
  }

  /// What is of the size of a few pixels, made [#GAIN] times as strong around a grey of 128; larger
  /// and smaller things are gone. Shows the rings of a finder that is blurred beyond recognition.
  void band(Plane in, Plane out) {
    smooth(in, once);
    smooth(once, twice);
    for (int i = 0; i < 2; i++) {
      smooth(twice, out);
      smooth(out, twice);
    }
    int n = in.width * in.height;
    byte[] fine = once.pixels;
    byte[] coarse = twice.pixels;
    byte[] to = out.pixels;
    for (int i = 0; i < n; i++) {
      int difference = (fine[i] & 0xFF) - (coarse[i] & 0xFF);
      to[i] = (byte) Math.max(0, Math.min(255, 128 + GAIN * difference));
    }
  }

  /// Twice as large; between pixels, 3 to 1 from the nearer and the farther.
  void twice(Plane in, Plane out) {
    out.resize(in.width * 2, in.height * 2, in.scale / 2);
    if (sums.length < in.width + 2) {
      sums = new int[in.width + 2];
    }
    for (int y = 0; y < out.height; y++) {
      int near = in.row(y >> 1);
      int far = in.row(Math.clamp((y >> 1) + ((y & 1) == 0 ? -1 : 1), 0, in.height - 1));
      for (int x = 0; x < in.width; x++) {
        sums[x + 1] = 3 * (in.pixels[near + x] & 0xFF) + (in.pixels[far + x] & 0xFF);
      }
      sums[0] = sums[1];
      sums[in.width + 1] = sums[in.width];
      int to = out.row(y);
      for (int x = 0; x < in.width; x++) {
        int here = 3 * sums[x + 1] + 8;
        out.pixels[to + 2 * x] = (byte) (here + sums[x] >> 4);
        out.pixels[to + 2 * x + 1] = (byte) (here + sums[x + 2] >> 4);
      }
    }
  }
}
