package wenhui.device.camera.qr;

import com.google.zxing.common.DecoderResult;
import java.util.Optional;

/// Reads a code of which the grid is known: samples its modules, decides which are dark, and when
/// error correction fails decides again in other ways, the likeliest first. Reused.
final class Reading {

  /// Share of sharpening in percent, and reach of the local mean in modules.
  private record Way(int sharpening, int reach) {}

  private static final Way[] WAYS = {
    new Way(0, 5), new Way(12, 6), new Way(22, 6), new Way(12, 10), new Way(0, 3)
  };

  private static final int[] DEBLURRED = {6, 12};

  private final Sampler sampler = new Sampler();
  private final Deblur deblur = new Deblur();
  private final SymbolReader reader;
  private final Modules modules = new Modules();
  private final Modules worked = new Modules();
  private final Trace trace;

  Reading(Trace trace) {
    this.trace = trace;
    this.reader = new SymbolReader(trace);
  }

  void begin() {
    reader.begin();
  }

  int attempts() {
    return reader.attempts();
  }

  Optional<DecoderResult> read(Plane plane, Grid grid, boolean inverted) {
    SymbolLayout layout = SymbolLayout.ofDimension(grid.dimension);
    sampler.sample(plane, grid, inverted, modules);
    modules.limit(WAYS[0].reach());
    int wrong = modules.mismatches(layout);
    trace.sampled(plane, grid, modules, wrong);
    if (!SymbolReader.plausible(wrong, layout)) {
      return Optional.empty();
    }
    for (Way way : WAYS) {
      Modules view = modules;
      if (way.sharpening() > 0) {
        Sharpening.apply(modules, way.sharpening(), worked);
        view = worked;
      }
      Optional<DecoderResult> read = attempt(view, way.reach(), layout);
      if (read.isPresent()) {
        return read;
      }
    }
    return deblurred(layout);
  }

  private Optional<DecoderResult> deblurred(SymbolLayout layout) {
    if (!deblur.apply(modules, layout, worked)) {
      return Optional.empty();
    }
    for (int reach : DEBLURRED) {
      Optional<DecoderResult> read = attempt(worked, reach, layout);
      if (read.isPresent()) {
        return read;
      }
    }
    return Optional.empty();
  }

  private Optional<DecoderResult> attempt(Modules view, int reach, SymbolLayout layout) {
    view.limit(reach);
    return reader.read(view, layout);
  }
}
