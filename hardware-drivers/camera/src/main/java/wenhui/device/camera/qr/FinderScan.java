package wenhui.device.camera.qr;

/// Looks through the rows of a plane for runs of 1 1 3 1 1, dark and light alternating, which is
/// what every line through the middle of a finder crosses (ISO/IEC 18004 §6.3.3).
///
/// Rows are bits, and a run ends where a bit differs from the one before; so both polarities come
/// from one pass. What passes is looked at in the column through its middle, then again in the row.
final class FinderScan {

  /// In percent: a run may be this share of a module too long or too short, and half a pixel more:
  /// blur and ink spread move every edge the same way.
  private static final int TOLERANCE = 62;

  /// A square seen from the side may be this much longer than wide.
  private static final double SLANT = 2.4;

  private long[] bits = {};
  private int[] ends = {};
  private Plane plane = new Plane();
  private Threshold threshold = new Threshold();

  // The line of the cross check under way, and what it measured.
  private boolean vertical;
  private int across;
  private int length;
  private int total;

  /// Fills `found` with what looks like a finder in every `rowStep`th row.
  void scan(Plane plane, Threshold threshold, int rowStep, FinderList found) {
    this.plane = plane;
    this.threshold = threshold;
    int words = (plane.width + 63) / 64;
    if (bits.length < words) {
      bits = new long[words];
      ends = new int[64 * words + 2];
    }
    found.clear();
    for (int y = rowStep / 2; y < plane.height; y += rowStep) {
      threshold.row(y, bits);
      int runs = split(words);
      boolean firstDark = (bits[0] & 1) != 0;
      for (int i = 0; i + 5 <= runs; i++) {
        look(i, y, ((i & 1) == 0) != firstDark, found);
      }
    }
  }

  /// Writes where each run of equal bits begins; the last entry is the width.
  private int split(int words) {
    int n = 0;
    ends[n++] = 0;
    long before = bits[0] & 1;
    for (int w = 0; w < words; w++) {
      long word = bits[w];
      long edges = word ^ (word << 1 | before);
      before = word >>> 63;
      int base = w << 6;
      while (edges != 0) {
        ends[n++] = base + Long.numberOfTrailingZeros(edges);
        edges &= edges - 1;
      }
    }
    while (n > 1 && ends[n - 1] >= plane.width) {
      n--;
    }
    ends[n] = plane.width;
    return n;
  }

  private void look(int i, int y, boolean inverted, FinderList found) {
    int start = ends[i];
    int b = ends[i + 2] - ends[i + 1];
    int c = ends[i + 3] - ends[i + 2];
    int d = ends[i + 4] - ends[i + 3];
    int a = ends[i + 1] - start;
    if (c < b || c < d || c < a || c > 6 * b + 2) {
      return;
    }
    int e = ends[i + 5] - ends[i + 4];
    if (!alike(a, b, c, d, e)) {
      return;
    }
    int wide = a + b + c + d + e;
    int middle = (ends[i + 2] + ends[i + 3]) / 2;
    double shift = cross(middle, y, true, wide);
    int high = total;
    if (Double.isNaN(shift) || high * SLANT < wide || high > SLANT * wide) {
      return;
    }
    double cy = y + 0.5 + shift;
    shift = cross(middle, (int) cy, false, wide);
    if (!Double.isNaN(shift)) {
      found.cross(middle + 0.5 + shift, cy, (total + high) / 14.0, inverted);
    }
  }

  private static boolean alike(int a, int b, int c, int d, int e) {
    int sum = a + b + c + d + e;
    int slack = TOLERANCE * sum + 350;
    return sum >= 7
        && 100 * Math.abs(7 * a - sum) < slack
        && 100 * Math.abs(7 * b - sum) < slack
        && 400 * Math.abs(7 * c - 3 * sum) < 9 * TOLERANCE * sum + 1400
        && 100 * Math.abs(7 * d - sum) < slack
        && 100 * Math.abs(7 * e - sum) < slack;
  }

  /// Measures the runs through a pixel, down its column or across its row.
  ///
  /// @param most no run is longer than this
  /// @return how far the middle of the runs is from the middle of the pixel; NaN when they are not
  ///   those of a finder
  private double cross(int x, int y, boolean vertical, int most) {
    this.vertical = vertical;
    length = vertical ? plane.height : plane.width;
    across = vertical ? x : y;
    int at = vertical ? y : x;
    if (at < 0 || at >= length || across < 0 || across >= (vertical ? plane.width : plane.height)) {
      return Double.NaN;
    }
    boolean core = dark(at);
    int up = run(at, -1, core, 3 * most);
    int b = run(at - up, -1, !core, most);
    int a = run(at - up - b, -1, core, most);
    if (up > 3 * most || b == 0 || b > most || a == 0 || a > most) {
      return Double.NaN;
    }
    int down = run(at + 1, 1, core, 3 * most);
    int d = run(at + 1 + down, 1, !core, most);
    int e = run(at + 1 + down + d, 1, core, most);
    if (d == 0 || d > most || e == 0 || e > most || !alike(a, b, up + down, d, e)) {
      return Double.NaN;
    }
    total = a + b + up + down + d + e;
    return (down - up + 1) / 2.0;
  }

  private int run(int from, int step, boolean dark, int most) {
    int n = 0;
    for (int p = from; p >= 0 && p < length && n <= most && dark(p) == dark; p += step) {
      n++;
    }
    return n;
  }

  private boolean dark(int at) {
    return vertical ? threshold.dark(across, at) : threshold.dark(at, across);
  }
}
