package wenhui.device.camera.qr;

import com.google.zxing.common.DecoderResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From three finders to text: their outlines, the size of the code, its alignment patterns, a
/// grid, and what the grid says. Reused.
final class TripleReader {

  /// Modules are sampled on the coarsest level where they have so many pixels.
  private static final double SAMPLED = 3.2;

  /// A worse timing pattern is none.
  private static final double TIMED = 0.5;

  /// Of finders that leave no doubt, with a penalty below this, a worse one is enough: dirt may lie
  /// on it.
  private static final double SURE = -1.9;

  private static final double SURE_TIMED = 0.3;
  private static final double EVIDENT = 0.85;
  private static final double SECOND_TIMED = 0.3;
  private static final double SECOND_AGAINST_BEST = 0.6;

  /// A grid that misses its anchors by more, in modules, is warped; above the lesser bound if
  /// reading it flat fails.
  private static final double CURVED = 0.12;

  private static final double PERHAPS_CURVED = 0.04;

  private static final int ENOUGH_ANCHORS = 8;

  private final Corners corners = new Corners();
  private final SizeGuess size = new SizeGuess();
  private final Grid grid = new Grid();
  private final AlignmentSearch alignment = new AlignmentSearch();
  private final Reading reading;
  private final Point point = new Point();

  private Plane plane = new Plane();
  private boolean inverted;

  TripleReader(Trace trace) {
    reading = new Reading(trace);
  }

  void begin() {
    reading.begin();
  }

  int attempts() {
    return reading.attempts();
  }

  /// Whether the last triple has a timing pattern that is hardly chance.
  boolean timed() {
    return corners.count() == 3 && size.bestTiming > EVIDENT;
  }

  /// @param scale of the plane on which the triple was found
  /// @param pyramid from which the level to sample is chosen
  Optional<DecoderResult> read(Triple triple, Plane found, Pyramid pyramid, boolean banded) {
    double scale = found.scale;
    double module =
        scale * (triple.topLeft.module + triple.topRight.module + triple.bottomLeft.module) / 3;
    plane = scale < 1 ? pyramid.doubled() : pyramid.coarsest(module, SAMPLED);
    inverted = triple.topLeft.inverted;
    if (!corners.find(triple, scale, plane, banded ? found : plane)
        || !size.guess(plane, corners, inverted, grid)
        || size.bestTiming < (triple.penalty < SURE ? SURE_TIMED : TIMED)) {
      return Optional.empty();
    }
    Optional<DecoderResult> read = read(size.best, size.bestBent);
    if (read.isEmpty()
        && size.secondTiming > SECOND_TIMED
        && size.secondTiming > SECOND_AGAINST_BEST * size.bestTiming) {
      return read(size.second, size.secondBent);
    }
    return read;
  }

  private Optional<DecoderResult> read(int dimension, boolean bent) {
    if (!grid.lay(corners, dimension, bent)) {
      return Optional.empty();
    }
    int trusted = grid.anchors.size;
    alignment.search(plane, inverted, grid);
    grid.dropOutliers(trusted);
    double residual = grid.residual();
    boolean curved = residual > CURVED && grid.anchors.size >= ENOUGH_ANCHORS;
    Optional<DecoderResult> read = curved ? warped() : flat();
    if (read.isPresent()) {
      return read;
    }
    if (curved) {
      return flat();
    }
    return residual > PERHAPS_CURVED && grid.anchors.size >= ENOUGH_ANCHORS
        ? warped()
        : Optional.empty();
  }

  private Optional<DecoderResult> warped() {
    return grid.warp() ? reading.read(plane, grid, inverted) : Optional.empty();
  }

  private Optional<DecoderResult> flat() {
    grid.unwarp();
    return reading.read(plane, grid, inverted);
  }

  /// The corners of the code that was read, in pixels of the frame.
  ///
  /// @param left of the part of the frame that was searched
  /// @param top of it
  List<QrCode.Corner> outline(int left, int top) {
    int n = grid.dimension;
    var corners = new ArrayList<QrCode.Corner>(4);
    for (int i = 0; i < 4; i++) {
      grid.map(i == 1 || i == 2 ? n : 0, i >= 2 ? n : 0, point);
      corners.add(new QrCode.Corner(left + point.x * plane.scale, top + point.y * plane.scale));
    }
    return corners;
  }
}
