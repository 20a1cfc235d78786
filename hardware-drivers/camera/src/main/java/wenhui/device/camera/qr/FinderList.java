package wenhui.device.camera.qr;

/// The finders of one plane.
final class FinderList {

  /// A frame with more candidates than this is texture, and the rest is not looked at.
  static final int MOST = 400;

  private final Finder[] finders = new Finder[MOST];
  private int size;

  FinderList() {
    for (int i = 0; i < MOST; i++) {
      finders[i] = new Finder();
    }
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  Finder get(int i) {
    return finders[i];
  }

  /// Adds a row's crossing to the finder it belongs to, or begins one.
  void cross(double x, double y, double module, boolean inverted) {
    for (int i = size - 1; i >= 0; i--) {
      Finder finder = finders[i];
      if (finder.inverted == inverted && finder.near(x, y, module)) {
        finder.merge(x, y, module);
        return;
      }
    }
    if (size < MOST) {
      finders[size].set(x, y, module, inverted);
      size++;
    }
  }

  /// Drops the finder at `i`; the last one takes its place.
  void drop(int i) {
    size--;
    Finder dropped = finders[i];
    finders[i] = finders[size];
    finders[size] = dropped;
  }
}
