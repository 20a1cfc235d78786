package wenhui.device.camera.qr;

/// Completes two good finders to a triple when the third is covered: by a finger, a tear, a lamp.
///
/// The outline of a finder tells the directions of rows and columns and the size of a module, so
/// there are six places where the third can be: beside either of the two on either side, or, when
/// the two face each other across the code, at one of the two corners between them. Reused.
final class Pairs {

  /// So many finders of a frame are kept, the best.
  private static final int FINDERS = 5;

  /// Of two finders of one code, one is not so many times as large as the other.
  private static final double UNLIKE = 1.6;

  /// Modules from finder to finder.
  private static final double NEAREST = 12;

  private static final double FARTHEST = 180;

  /// Pixels a module on the level on which outlines are drawn.
  private static final double OUTLINED = 3.2;

  private static final double HALF_RIGHT = 0.70710678;

  private final Finder[] finders = new Finder[FINDERS];
  private final Finder third = new Finder();
  private final Triple triple = new Triple();
  private final Outline outline = new Outline();
  private int size;

  // Steps of one module along a row and a column at the finder outlined last, in frame pixels.
  private double ax;
  private double ay;
  private double bx;
  private double by;

  /// Is shown supposed triples, one after the other.
  @FunctionalInterface
  interface Reader {
    /// @param triple in pixels of the frame; reused
    /// @return true when there is no need to go on
    boolean read(Triple triple);
  }

  Pairs() {
    for (int i = 0; i < FINDERS; i++) {
      finders[i] = new Finder();
    }
  }

  void clear() {
    size = 0;
  }

  /// Keeps a finder, if it is among the best.
  ///
  /// @param scale of the plane on which it was found
  void keep(Finder found, double scale) {
    double x = found.x * scale;
    double y = found.y * scale;
    double module = found.module * scale;
    Finder place = place(found, x, y, module);
    if (place.likeness < found.likeness) {
      place.set(x, y, module, found.inverted);
      place.likeness = found.likeness;
    }
  }

  /// The finder that is already there, else a free place, else the worst.
  private Finder place(Finder found, double x, double y, double module) {
    Finder worst = finders[0];
    for (int i = 0; i < size; i++) {
      Finder finder = finders[i];
      if (finder.inverted == found.inverted && finder.near(x, y, module)) {
        return finder;
      }
      worst = finder.likeness < worst.likeness ? finder : worst;
    }
    if (size < FINDERS) {
      worst = finders[size++];
      worst.likeness = 0;
    }
    return worst;
  }

  /// Shows all triples that may be, until one is read.
  boolean complete(Pyramid pyramid, Reader reader) {
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        if (complete(finders[i], finders[j], pyramid, reader)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean complete(Finder a, Finder b, Pyramid pyramid, Reader reader) {
    double dx = b.x - a.x;
    double dy = b.y - a.y;
    double distance = Math.sqrt(dx * dx + dy * dy);
    double module = (a.module + b.module) / 2;
    if (a.inverted != b.inverted
        || Math.max(a.module, b.module) > UNLIKE * Math.min(a.module, b.module)
        || distance < NEAREST * module
        || distance > FARTHEST * module) {
      return false;
    }
    Plane plane = pyramid.coarsest(module, OUTLINED);
    double ux = dx / distance;
    double uy = dy / distance;
    return beside(a, b, plane, ux, uy, reader)
        || beside(b, a, plane, -ux, -uy, reader)
        || across(a, b, plane, ux, uy, reader);
  }

  /// `a` is the corner, `b` the next along a row or column.
  private boolean beside(Finder a, Finder b, Plane plane, double ux, double uy, Reader reader) {
    if (!outline(a, plane, ux, uy)) {
      return false;
    }
    double dx = b.x - a.x;
    double dy = b.y - a.y;
    double modules = Math.sqrt((dx * dx + dy * dy) / (ax * ax + ay * ay));
    for (int side = -1; side <= 1; side += 2) {
      third(a, a.x + side * modules * bx, a.y + side * modules * by);
      if (show(a, b, third, reader)) {
        return true;
      }
    }
    return false;
  }

  /// `a` and `b` face each other across the code.
  private boolean across(Finder a, Finder b, Plane plane, double ux, double uy, Reader reader) {
    double rx = (ux + uy) * HALF_RIGHT;
    double ry = (uy - ux) * HALF_RIGHT;
    if (!outline(a, plane, rx, ry)) {
      return false;
    }
    double determinant = ax * by - ay * bx;
    double dx = b.x - a.x;
    double dy = b.y - a.y;
    double alongA = (dx * by - dy * bx) / determinant;
    double alongB = (ax * dy - ay * dx) / determinant;
    third(a, a.x + alongA * ax, a.y + alongA * ay);
    if (show(third, a, b, reader)) {
      return true;
    }
    third(a, a.x + alongB * bx, a.y + alongB * by);
    return show(third, a, b, reader);
  }

  private boolean outline(Finder finder, Plane plane, double ux, double uy) {
    double scale = plane.scale;
    outline.on(plane, finder.inverted);
    outline.axes(ux, uy, -uy, ux);
    if (!outline.find(finder.x / scale, finder.y / scale, finder.module / scale)) {
      return false;
    }
    double[] x = outline.cornerX;
    double[] y = outline.cornerY;
    ax = (x[1] - x[0] + x[2] - x[3]) * scale / 14;
    ay = (y[1] - y[0] + y[2] - y[3]) * scale / 14;
    bx = (x[3] - x[0] + x[2] - x[1]) * scale / 14;
    by = (y[3] - y[0] + y[2] - y[1]) * scale / 14;
    return true;
  }

  private void third(Finder like, double x, double y) {
    third.set(x, y, like.module, like.inverted);
  }

  private boolean show(Finder corner, Finder p, Finder q, Reader reader) {
    triple.set(corner, p, q, 0);
    triple.supposed = third;
    return reader.read(triple);
  }
}
