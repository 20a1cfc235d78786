package wenhui.device.camera.qr;

import com.google.zxing.common.DecoderResult;
import java.util.Optional;

/// Reads a code of which the grid is known: samples its modules, decides which are dark, and when
/// error correction fails decides again in other ways, the likeliest first. Reused.
final class Reading {

  /// One way to decide.
  ///
  /// @param sharpening in percent of the differences to the neighbours
  /// @param rounds of deblurring instead; 0 for none
  /// @param reach of the local mean in modules
  private record Way(int sharpening, int rounds, int reach) {}

  /// The first reads fourteen codes of fifteen.
  private static final Way[] WAYS = {
    new Way(0, 0, 5),
    new Way(12, 0, 6),
    new Way(0, 12, 10),
    new Way(0, 40, 10),
    new Way(22, 0, 6),
    new Way(0, 100, 10),
    new Way(12, 0, 10)
  };

  private static final int FIRST_DEBLURRED = 2;

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
    boolean blurred = false;
    for (int i = 0; i < WAYS.length; i++) {
      Way way = WAYS[i];
      if (i == FIRST_DEBLURRED) {
        blurred = deblur.begin(modules, layout);
      }
      if (way.rounds() == 0 || blurred) {
        Modules view = way.sharpening() + way.rounds() == 0 ? modules : worked;
        prepare(way);
        view.limit(way.reach());
        Optional<DecoderResult> read = reader.read(view, layout);
        if (read.isPresent()) {
          return read;
        }
      }
    }
    return Optional.empty();
  }

  private void prepare(Way way) {
    if (way.sharpening() > 0) {
      Sharpening.apply(modules, way.sharpening(), worked);
    } else if (way.rounds() > 0) {
      deblur.run(way.rounds(), worked);
    }
  }
}
