package wenhui.device.camera.qr;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Which pixels of a plane are dark: those darker than the mean of their surroundings, less a bias
/// that keeps noise on even ground from counting.
///
/// The mean is taken over a square of the plane reduced by four, so it costs a sixteenth; it is the
/// same for a block of 4 by 4 pixels.
final class Threshold {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long TOPS = 0x8080808080808080L;
  private static final long SPREAD = 0x01010101L;

  /// Moves the lowest bit of each byte, in order, to the highest byte: none of the products meet.
  private static final long GATHER = 0x0102040810204080L;

  private Plane plane = new Plane();
  private byte[] limits = {};
  private int[] columns = {};
  private int across;
  private int down;
  private int stride;
  private int bias;

  /// @param plane the pixels
  /// @param quarter the same, reduced by four each way
  /// @param reach of the mean, in pixels of `quarter` to each side
  /// @param bias in grey levels
  void prepare(Plane plane, Plane quarter, int reach, int bias) {
    this.plane = plane;
    this.bias = bias;
    across = quarter.width;
    down = quarter.height;
    stride = (plane.width + 3) / 4;
    if (limits.length < stride * (down + 1)) {
      limits = new byte[stride * (down + 1)];
    }
    if (columns.length < across) {
      columns = new int[across];
    }
    Arrays.fill(columns, 0, across, 0);
    for (int y = -reach; y < down; y++) {
      if (y + reach < down) {
        addRow(quarter, y + reach, 1);
      }
      if (y - reach > 0) {
        addRow(quarter, y - reach - 1, -1);
      }
      if (y >= 0) {
        int rows = Math.min(down - 1, y + reach) - Math.max(0, y - reach) + 1;
        slide(y * stride, reach, rows);
      }
    }
    // Up to three rows and columns of pixels are beyond the last whole block.
    System.arraycopy(limits, (down - 1) * stride, limits, down * stride, stride);
  }

  /// The same limit everywhere, for a plane whose surroundings were taken away already.
  void prepare(Plane plane, int limit) {
    this.plane = plane;
    stride = (plane.width + 3) / 4;
    int size = stride * ((plane.height + 3) / 4);
    if (limits.length < size) {
      limits = new byte[size];
    }
    Arrays.fill(limits, 0, size, (byte) limit);
  }

  private void addRow(Plane quarter, int y, int sign) {
    int p = quarter.row(y);
    byte[] pixels = quarter.pixels;
    for (int x = 0; x < across; x++) {
      columns[x] += sign * (pixels[p + x] & 0xFF);
    }
  }

  /// One row of limits from sums of `rows` pixels a column.
  private void slide(int to, int reach, int rows) {
    int sum = 0;
    int n = 0;
    for (int x = 0; x < Math.min(reach, across); x++) {
      sum += columns[x];
      n++;
    }
    long inverse = 0;
    int inverseOf = 0;
    for (int x = 0; x < across; x++) {
      if (x + reach < across) {
        sum += columns[x + reach];
        n++;
      }
      if (x - reach > 0) {
        sum -= columns[x - reach - 1];
        n--;
      }
      if (n != inverseOf) {
        inverseOf = n;
        inverse = (1L << 32) / ((long) n * rows) + 1;
      }
      int mean = (int) (sum * inverse >> 32);
      limits[to + x] = (byte) Math.max(0, mean - bias);
    }
    for (int x = across; x < stride; x++) {
      limits[to + x] = limits[to + across - 1];
    }
  }

  /// Whether the pixel is dark.
  boolean dark(int x, int y) {
    return plane.at(x, y) < (limits[limit(x, y)] & 0xFF);
  }

  private int limit(int x, int y) {
    return (y >> 2) * stride + (x >> 2);
  }

  /// How many pixels from (`x`, `y`) on are as dark as `dark` says, going up or down by `step`; one
  /// more than `most` at the most.
  int column(int x, int y, int step, boolean dark, int most) {
    byte[] pixels = plane.pixels;
    byte[] limits = this.limits;
    int block = x >> 2;
    int left = Math.min(most + 1, step > 0 ? plane.height - y : y + 1);
    int n = 0;
    int p = plane.row(y) + x;
    int by = step * plane.stride;
    for (int row = y; n < left; row += step, p += by, n++) {
      boolean here = (pixels[p] & 0xFF) < (limits[(row >> 2) * stride + block] & 0xFF);
      if (here != dark) {
        break;
      }
    }
    return n;
  }

  /// The same to the left or right.
  int line(int x, int y, int step, boolean dark, int most) {
    byte[] pixels = plane.pixels;
    byte[] limits = this.limits;
    int block = (y >> 2) * stride;
    int left = Math.min(most + 1, step > 0 ? plane.width - x : x + 1);
    int n = 0;
    int p = plane.row(y) + x;
    for (int at = x; n < left; at += step, p += step, n++) {
      boolean here = (pixels[p] & 0xFF) < (limits[block + (at >> 2)] & 0xFF);
      if (here != dark) {
        break;
      }
    }
    return n;
  }

  /// Row `y` as bits, dark ones set, the first pixel in the lowest bit of the first word.
  ///
  /// @param bits at least a 64th of the width, rounded up
  void row(int y, long[] bits) {
    Arrays.fill(bits, 0, (plane.width + 63) / 64, 0);
    int p = plane.row(y);
    int block = limit(0, y);
    int x = 0;
    for (; x + 8 <= plane.width; x += 8) {
      int at = block + (x >> 2);
      long limit = (limits[at] & 0xFFL) * SPREAD | (limits[at + 1] & 0xFFL) * SPREAD << 32;
      bits[x >> 6] |= below((long) LONGS.get(plane.pixels, p + x), limit) << (x & 63);
    }
    for (; x < plane.width; x++) {
      if (dark(x, y)) {
        bits[x >> 6] |= 1L << (x & 63);
      }
    }
  }

  /// Compares eight unsigned bytes at once: bit i of the answer is set where byte i of `a` is less
  /// than byte i of `b`.
  static long below(long a, long b) {
    long difference = (a | TOPS) - (b & ~TOPS);
    long less = (~a & b | ~(a ^ b) & ~difference) & TOPS;
    return (less >>> 7) * GATHER >>> 56;
  }
}
