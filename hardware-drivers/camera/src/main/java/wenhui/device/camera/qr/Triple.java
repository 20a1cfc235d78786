package wenhui.device.camera.qr;

/// Three finders that may be the corners of one code, named as the code sees itself. Reused.
///
/// A code seen in a mirror has its right and bottom exchanged; that is noticed later, when its
/// format is read.
final class Triple {
  static final Finder NONE = new Finder();

  Finder topLeft = new Finder();
  Finder topRight = new Finder();
  Finder bottomLeft = new Finder();

  /// Lower is better.
  double penalty;

  /// The one of the three that was not seen; [#NONE] of a triple in which all were.
  Finder supposed = NONE;

  void set(Finder corner, Finder p, Finder q, double penalty) {
    double turn = (p.x - corner.x) * (q.y - corner.y) - (p.y - corner.y) * (q.x - corner.x);
    topLeft = corner;
    topRight = turn > 0 ? p : q;
    bottomLeft = turn > 0 ? q : p;
    this.penalty = penalty;
    supposed = NONE;
  }

  /// Where the three stand in the frame, to about three pixels: the same triple found again on
  /// another level has the same key, mostly.
  long key(double scale) {
    long key = place(topLeft, scale);
    key = key * 1_000_033 + place(topRight, scale);
    return key * 1_000_037 + place(bottomLeft, scale);
  }

  private static long place(Finder finder, double scale) {
    return Math.round(finder.x * scale / 3) * 1_000_003 + Math.round(finder.y * scale / 3);
  }

  Finder get(int i) {
    return switch (i) {
      case 0 -> topLeft;
      case 1 -> topRight;
      default -> bottomLeft;
    };
  }
}
