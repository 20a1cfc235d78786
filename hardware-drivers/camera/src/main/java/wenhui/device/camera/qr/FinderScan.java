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

  private int rowStep;
  private Crossings above = new Crossings();
  private Crossings below = new Crossings();

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
    above.reserve(plane.width);
    below.reserve(plane.width);
    above.clear();
    this.rowStep = rowStep;
    found.clear();
    for (int y = rowStep / 2; y < plane.height; y += rowStep) {
      threshold.row(y, bits);
      int runs = split(words);
      boolean firstDark = (bits[0] & 1) != 0;
      below.clear();
      sift(y, runs, firstDark, found);
      Crossings row = above;
      above = below;
      below = row;
    }
  }

  /// Where the rows so far crossed something like a finder. Chance seldom does so twice at a place.
  private static final class Crossings {
    private int[] middles = {};
    private int[] widths = {};
    private int count;

    void reserve(int most) {
      if (middles.length < most) {
        middles = new int[most];
        widths = new int[most];
      }
    }

    void clear() {
      count = 0;
    }

    void add(int middle, int wide) {
      middles[count] = middle;
      widths[count] = wide;
      count++;
    }

    boolean has(int middle, int wide, int slack) {
      for (int i = 0; i < count; i++) {
        if (Math.abs(middles[i] - middle) <= slack + (wide >> 3)
            && 2 * Math.min(wide, widths[i]) > Math.max(wide, widths[i])) {
          return true;
        }
      }
      return false;
    }
  }

  /// Looks closer where a run is longer than both its neighbours, but not too long.
  private void sift(int y, int runs, boolean firstDark, FinderList found) {
    int start = ends[1];
    int end = ends[2];
    int core = end - start;
    for (int i = 2; i + 3 <= runs; i++) {
      start = end;
      end = ends[i + 1];
      int before = core;
      core = end - start;
      int after = ends[i + 2] - end;
      if (core >= Math.max(before, after) && core <= 6 * Math.min(before, after) + 2) {
        look(i - 2, y, ((i & 1) == 0) != firstDark, found);
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
    int e = ends[i + 5] - ends[i + 4];
    if (!alike(a, b, c, d, e)) {
      return;
    }
    int wide = a + b + c + d + e;
    int middle = (ends[i + 2] + ends[i + 3]) / 2;
    below.add(middle, wide);
    if (3 * wide > 14 * rowStep && !above.has(middle, wide, rowStep)) {
      return; // A finder so large is crossed by two rows at least.
    }
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

  /// Whether `a` to `e` are as 1 1 3 1 1.
  private static boolean alike(int a, int b, int c, int d, int e) {
    int sum = a + b + c + d + e;
    int least = Math.min(Math.min(a, b), Math.min(d, e));
    int most = Math.max(Math.max(a, b), Math.max(d, e));
    // One branch instead of five: most runs fail, and nobody can foresee where.
    return sum >= 7
        & 700 * least > (100 - TOLERANCE) * sum - 350
        & 700 * most < (100 + TOLERANCE) * sum + 350
        & 2800 * c > (1200 - 9 * TOLERANCE) * sum - 1400
        & 2800 * c < (1200 + 9 * TOLERANCE) * sum + 1400;
  }

  /// Measures the runs through a pixel, down its column or across its row.
  ///
  /// @param wide the five runs the other way: these may be longer by [#SLANT] at most
  /// @return how far the middle of the runs is from the middle of the pixel; NaN when they are not
  ///   those of a finder
  private double cross(int x, int y, boolean vertical, int wide) {
    this.vertical = vertical;
    length = vertical ? plane.height : plane.width;
    across = vertical ? x : y;
    int at = vertical ? y : x;
    if (at < 0 || at >= length || across < 0 || across >= (vertical ? plane.width : plane.height)) {
      return Double.NaN;
    }
    int mostCore = wide + (wide >> 1) + 1;
    int most = (9 * wide >> 4) + 1;
    boolean core = threshold.dark(x, y);
    int up = run(at, -1, core, mostCore);
    if (up > mostCore) {
      return Double.NaN;
    }
    int b = run(at - up, -1, !core, most);
    if (b == 0 || b > most) {
      return Double.NaN;
    }
    int down = run(at + 1, 1, core, mostCore);
    int d = run(at + 1 + down, 1, !core, most);
    if (down > mostCore || d == 0 || d > most) {
      return Double.NaN;
    }
    int a = run(at - up - b, -1, core, most);
    int e = run(at + 1 + down + d, 1, core, most);
    if (a > most || e > most || !alike(a, b, up + down, d, e)) {
      return Double.NaN;
    }
    total = a + b + up + down + d + e;
    return (down - up + 1) / 2.0;
  }

  private int run(int from, int step, boolean dark, int most) {
    return vertical
        ? threshold.column(across, from, step, dark, most)
        : threshold.line(from, across, step, dark, most);
  }
}
