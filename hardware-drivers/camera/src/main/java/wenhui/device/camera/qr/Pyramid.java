package wenhui.device.camera.qr;

/// The frame at its own size and at halves of it, made when first asked for.
final class Pyramid {

  /// The smallest level still has the larger side of this many pixels; no code is found on a
  /// smaller one, but thresholds are taken from it.
  private static final int SMALLEST = 8;

  private static final int MOST_LEVELS = 14;

  private final Plane[] levels = new Plane[MOST_LEVELS];
  private final Filters filters = new Filters();
  private final Plane filtered = new Plane();
  private final Plane doubled = new Plane();
  private int count;
  private int made;
  private boolean doubledMade;

  Pyramid() {
    for (int i = 0; i < MOST_LEVELS; i++) {
      levels[i] = new Plane();
    }
  }

  /// How the pixels of a level are treated before looking for finders.
  enum Filter {
    PLAIN,
    SMOOTH,
    SHARP,
    /// Needs a threshold of its own: see [Filters#band].
    BAND
  }

  void take(Luminance frame) {
    levels[0].view(frame);
    made = 1;
    doubledMade = false;
    count = 1;
    while (Math.min(frame.width(), frame.height()) >> count >= SMALLEST) {
      count++;
    }
  }

  /// How many levels there are, at least 1.
  int count() {
    return count;
  }

  Plane level(int i) {
    while (made <= i) {
      Filters.half(levels[made - 1], levels[made]);
      made++;
    }
    return levels[i];
  }

  /// The level after the filter; valid until the next call.
  ///
  /// @param i [Ladder#DOUBLED] for the frame at twice its size
  Plane level(int i, Filter filter) {
    Plane plane = i == Ladder.DOUBLED ? doubled() : level(i);
    return switch (filter) {
      case PLAIN -> plane;
      case SMOOTH -> {
        filters.smooth(plane, filtered);
        yield filtered;
      }
      case BAND -> {
        filters.band(plane, filtered);
        yield filtered;
      }
      case SHARP -> {
        filters.sharpen(plane, filtered);
        yield filtered;
      }
    };
  }

  /// The level from which thresholds for level `i` are taken: reduced by four.
  Plane quarterOf(int i) {
    return level(i == Ladder.DOUBLED ? 1 : i + 2);
  }

  /// The frame at twice its size.
  Plane doubled() {
    if (!doubledMade) {
      filters.twice(levels[0], doubled);
      doubledMade = true;
    }
    return doubled;
  }

  /// The coarsest level on which something of `size` frame pixels still has `least` pixels.
  Plane coarsest(double size, double least) {
    int i = 0;
    while (i + 1 < count && size / (2 << i) >= least) {
      i++;
    }
    return level(i);
  }
}
