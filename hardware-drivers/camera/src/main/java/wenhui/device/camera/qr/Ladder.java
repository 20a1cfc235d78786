package wenhui.device.camera.qr;

import java.util.ArrayList;
import java.util.List;

/// The ways of looking at a frame, in the order in which they succeed most.
final class Ladder {

  /// @param level of the pyramid; -1 is the frame at twice its size
  /// @param reach of the threshold's mean, in quarters of the level's pixels
  /// @param bias of the threshold, in grey levels
  record Rung(int level, Pyramid.Filter filter, int reach, int bias) {}

  private final List<Rung> rungs = new ArrayList<>();
  private Pyramid pyramid = new Pyramid();
  private int base;
  private int bias;

  int size() {
    return rungs.size();
  }

  Rung rung(int i) {
    return rungs.get(i);
  }

  int plain() {
    return 5;
  }

  void build(Pyramid pyramid, Noise noise) {
    this.pyramid = pyramid;
    rungs.clear();
    base = 0;
    while (base + 1 < pyramid.count()
        && Math.max(pyramid.level(base).width, pyramid.level(base).height) > 1500) base++;
    double sigma = noise.of(pyramid.level(base));
    bias = (int) Math.clamp(1.2 * sigma - 1, 2, 40);
    if (sigma > 14) add(0, Pyramid.Filter.SMOOTH, true);
    add(0, Pyramid.Filter.PLAIN, false);
    add(1, Pyramid.Filter.PLAIN, false);
    add(0, Pyramid.Filter.PLAIN, true);
    add(2, Pyramid.Filter.PLAIN, false);
    add(0, Pyramid.Filter.SMOOTH, false);
    add(1, Pyramid.Filter.SHARP, false);
    add(1, Pyramid.Filter.PLAIN, true);
    add(-1, Pyramid.Filter.PLAIN, false);
    add(0, Pyramid.Filter.SHARP, false);
    add(1, Pyramid.Filter.SMOOTH, false);
    add(2, Pyramid.Filter.PLAIN, true);
    add(-2, Pyramid.Filter.PLAIN, false);
    add(3, Pyramid.Filter.PLAIN, false);
    Plane all = pyramid.level(0);
    if ((long) all.width * all.height <= 1_000_000)
      rungs.add(
          new Rung(
              -1,
              Pyramid.Filter.PLAIN,
              Math.max(3, Math.min(all.width, all.height) * 2 / 40),
              Math.max(1, bias)));
  }

  private void add(int level, Pyramid.Filter filter, boolean wide) {
    int l = base + level;
    if (l < 0 || l >= pyramid.count()) return;
    Plane p = pyramid.level(l);
    int md = Math.min(p.width, p.height);
    if (md < 21) return;
    int reach = wide ? Math.max(3, md / 40) : Math.clamp(md / 48, 2, 5);
    int b =
        switch (filter) {
          case PLAIN -> bias;
          case SMOOTH -> Math.max(1, bias * 3 / 8);
          case SHARP -> Math.max(2, bias / 2);
        };
    if (level > 0) b = Math.max(1, b / 2);
    rungs.add(new Rung(l, filter, reach, b));
  }
}
