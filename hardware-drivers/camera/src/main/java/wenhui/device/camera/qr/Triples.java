package wenhui.device.camera.qr;

/// Ranks the triples of finders of one plane: right angle, like sides, like sizes, good finders.
final class Triples {

  /// Worse ones are not codes.
  private static final double WORST = -0.9;

  /// Only the best finders of each polarity are combined.
  private static final int FINDERS = 28;

  /// So many triples are kept.
  private static final int MOST = 12;

  private final Finder[] chosen = new Finder[FINDERS];
  private final Triple[] best = new Triple[MOST];
  private int finders;
  private int size;
  private int rowStep;

  // Of the three finders under consideration.
  private double small;
  private double large;
  private double longest;
  private double credit;

  Triples() {
    for (int i = 0; i < MOST; i++) {
      best[i] = new Triple();
    }
  }

  int size() {
    return size;
  }

  /// Best first.
  Triple get(int i) {
    return best[i];
  }

  void rank(FinderList found, int rowStep) {
    this.rowStep = rowStep;
    size = 0;
    for (int polarity = 0; polarity < 2; polarity++) {
      choose(found, polarity == 1);
      for (int i = 0; i < finders; i++) {
        for (int j = i + 1; j < finders; j++) {
          for (int k = j + 1; k < finders; k++) {
            consider(chosen[i], chosen[j], chosen[k]);
          }
        }
      }
    }
  }

  private void choose(FinderList found, boolean inverted) {
    finders = 0;
    for (int i = 0; i < found.size(); i++) {
      Finder finder = found.get(i);
      if (finder.inverted == inverted) {
        insert(finder);
      }
    }
  }

  private void insert(Finder finder) {
    double merit = finder.merit(rowStep);
    int at = finders;
    while (at > 0 && chosen[at - 1].merit(rowStep) < merit) {
      at--;
    }
    if (at < FINDERS) {
      finders = Math.min(FINDERS, finders + 1);
      System.arraycopy(chosen, at, chosen, at + 1, finders - at - 1);
      chosen[at] = finder;
    }
  }

  private void consider(Finder a, Finder b, Finder c) {
    small = Math.min(a.module, Math.min(b.module, c.module));
    large = Math.max(a.module, Math.max(b.module, c.module));
    if (large > 2.8 * small) {
      return;
    }
    double ab = distance(a, b);
    double bc = distance(b, c);
    double ac = distance(a, c);
    longest = Math.max(ab, Math.max(bc, ac));
    credit =
        0.5 * (a.likeness + b.likeness + c.likeness)
            + 0.3 * (a.support(rowStep) + b.support(rowStep) + c.support(rowStep))
            - 0.8 * (large / small - 1);
    corner(a, b, c, bc);
    corner(b, a, c, ac);
    corner(c, a, b, ab);
  }

  /// Keeps the triple with its right angle at `corner`, if it is good enough.
  private void corner(Finder corner, Finder p, Finder q, double diagonal) {
    if (diagonal < 0.72 * longest) {
      return;
    }
    double side = distance(corner, p);
    double other = distance(corner, q);
    double shorter = Math.min(side, other);
    double ratio = Math.max(side, other) / shorter;
    if (shorter < 8 * small || ratio * shorter > 190 * large || ratio > 2.8) {
      return;
    }
    double module = (corner.module + p.module + q.module) / 3;
    double modules = (side + other) / (2 * module) + 7;
    if (modules < 15 || modules > 230) {
      return;
    }
    double dot = (p.x - corner.x) * (q.x - corner.x) + (p.y - corner.y) * (q.y - corner.y);
    double cosine = Math.abs(dot) / (side * other);
    double penalty =
        1.2 * cosine
            + 0.9 * (ratio - 1)
            + (longest / diagonal - 1)
            - credit
            - 0.0005 * (side + other);
    if (cosine <= 0.82 && penalty <= WORST) {
      keep(corner, p, q, penalty);
    }
  }

  private void keep(Finder corner, Finder p, Finder q, double penalty) {
    int at = size;
    while (at > 0 && best[at - 1].penalty > penalty) {
      at--;
    }
    if (at == MOST) {
      return;
    }
    size = Math.min(MOST, size + 1);
    Triple freed = best[size - 1];
    System.arraycopy(best, at, best, at + 1, size - at - 1);
    best[at] = freed;
    freed.set(corner, p, q, penalty);
  }

  private static double distance(Finder a, Finder b) {
    double dx = a.x - b.x;
    double dy = a.y - b.y;
    return Math.sqrt(dx * dx + dy * dy);
  }
}
