package wenhui.device.camera.qr;

import com.google.zxing.common.DecoderResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reads the QR code in a frame, if there is one. One decoder per thread: its buffers are reused.
///
/// ```
/// Pyramid → Threshold → FinderScan → StarTest → Triples → TripleReader → text
///                                             ├ Corners, SizeGuess, AlignmentSearch → Grid
///                                             └ Sampler, Sharpening, Deblur → Modules
///                                               → SymbolReader
/// ```
///
/// Every frame is looked at in a few ways at least; the [Ladder] says in which. When those find
/// nothing that could belong to a code, that is the answer, and this is what a kiosk's camera sees
/// nearly all day.
public final class QrDecoder {

  /// Of a rung's triples so many are looked at.
  private static final int TRIPLES = 6;

  /// After so many of the later rungs two finders are enough.
  private static final int COMPLETE_AFTER = 1;

  /// What a look may cost, and what it may leave out.
  ///
  /// @param deadline of [System#nanoTime]; the first rungs are always finished
  /// @param extra one rung beyond the first that is climbed in any case, counted from 0; -1 for
  ///   none
  /// @param known codes that were read already, in the whole frame: what stands in them is left out
  record Look(long deadline, int extra, List<QrCode> known) {}

  private final Pyramid pyramid = new Pyramid();
  private final Threshold threshold = new Threshold();
  private final FinderScan scan = new FinderScan();
  private final StarTest star = new StarTest();
  private final FinderList finders = new FinderList();
  private final Triples triples = new Triples();
  private final Pairs pairs = new Pairs();
  private final TripleReader reader;
  private final Ladder ladder = new Ladder();
  private final LongSet tried = new LongSet();
  private final Trace trace;

  private Part part = new Part(0, 0, 1, 1);
  private boolean evidence;
  private boolean banded;
  private Optional<DecoderResult> completed = Optional.empty();
  private int rungs;

  public QrDecoder() {
    this(Trace.NONE);
  }

  QrDecoder(Trace trace) {
    this.trace = trace;
    this.reader = new TripleReader(trace);
  }

  /// The code in `frame`; empty when none was found within `budget`.
  ///
  /// The first rungs of the ladder are always climbed, however small the budget: a stall of the
  /// machine must not make a good frame fail. They take about 3 ms for 1280 by 720 pixels on a
  /// desktop processor; for a very large code in ruins, whatever the budget, up to 100 ms.
  public Optional<QrCode> read(Luminance frame, Duration budget) {
    return read(frame, new Look(System.nanoTime() + budget.toNanos(), -1, List.of()));
  }

  /// The same with a report on how far it came. Slow, and allocates.
  public static Explained explain(Luminance frame, Duration budget) {
    return Recorder.explain(frame, budget);
  }

  Optional<QrCode> read(Luminance frame, Look look) {
    return read(frame, Part.whole(frame), look);
  }

  /// Reads a part of a frame; corners are those in the whole frame.
  Optional<QrCode> read(Luminance whole, Part part, Look look) {
    long start = System.nanoTime();
    rungs = 0;
    evidence = false;
    tried.clear();
    reader.begin();
    this.part = part;
    Luminance frame = part.of(whole);
    if (Math.min(frame.width(), frame.height()) < Ladder.SMALLEST) {
      return Optional.empty();
    }
    pyramid.take(frame);
    ladder.build(pyramid);
    pairs.clear();
    for (int i = 0; i < ladder.size(); i++) {
      if (i == ladder.first() + COMPLETE_AFTER && evidence && System.nanoTime() < look.deadline()) {
        Optional<DecoderResult> read = complete();
        if (read.isPresent()) {
          return read.map(result -> code(result, System.nanoTime() - start));
        }
      }
      boolean first = i < ladder.first();
      boolean worth = evidence || i - ladder.first() == look.extra();
      if (first || worth && System.nanoTime() < look.deadline()) {
        Optional<DecoderResult> read = climb(ladder.rung(i), look);
        if (read.isPresent()) {
          return read.map(result -> code(result, System.nanoTime() - start));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<DecoderResult> climb(Ladder.Rung rung, Look look) {
    rungs++;
    Plane plane = pyramid.level(rung.level(), rung.filter());
    trace.rung(plane);
    banded = rung.filter() == Pyramid.Filter.BAND;
    if (banded) {
      threshold.prepare(plane, 128 - rung.bias());
    } else {
      threshold.prepare(plane, pyramid.quarterOf(rung.level()), rung.reach(), rung.bias());
    }
    int rowStep = Math.clamp(plane.shorter() / 240, 1, 3);
    scan.scan(plane, threshold, rowStep, finders);
    test(plane, rowStep, look.known());
    if (finders.size() < 3) {
      return Optional.empty();
    }
    triples.rank(finders, rowStep);
    return read(plane, rung.level() != Ladder.DOUBLED, look.deadline());
  }

  private Optional<DecoderResult> complete() {
    completed = Optional.empty();
    pairs.complete(
        pyramid,
        triple -> {
          trace.triple(triple, pyramid.level(0));
          completed = reader.read(triple, pyramid.level(0), pyramid, false);
          return completed.isPresent();
        });
    return completed;
  }

  /// Drops what is no finder.
  private void test(Plane plane, int rowStep, List<QrCode> known) {
    for (int i = finders.size() - 1; i >= 0; i--) {
      Finder finder = finders.get(i);
      finder.likeness = star.likeness(finder, plane, starPlane(finder, plane));
      if (finder.likeness < StarTest.LEAST || within(known, finder, plane.scale)) {
        finders.drop(i);
      } else {
        if (finder.strong(rowStep)) {
          evidence = true;
          pairs.keep(finder, plane.scale);
        }
        trace.finder(finder, plane);
      }
    }
  }

  private Plane starPlane(Finder finder, Plane found) {
    return banded || found.scale < 1
        ? found
        : pyramid.coarsest(finder.module * found.scale, StarTest.MODULE);
  }

  private boolean within(List<QrCode> known, Finder finder, double scale) {
    double x = finder.x * scale + part.left();
    double y = finder.y * scale + part.top();
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).covers(x, y)) {
        return true;
      }
    }
    return false;
  }

  /// @param once whether triples that were looked at on another rung are left out
  private Optional<DecoderResult> read(Plane plane, boolean once, long deadline) {
    int looked = 0;
    for (int i = 0; i < triples.size() && looked < TRIPLES; i++) {
      Triple triple = triples.get(i);
      if (!tried.add(triple.key(plane.scale)) && once) {
        continue;
      }
      if (rungs > ladder.first() && System.nanoTime() > deadline) {
        break;
      }
      looked++;
      trace.triple(triple, plane);
      Optional<DecoderResult> read = reader.read(triple, plane, pyramid, banded);
      if (read.isPresent()) {
        return read;
      }
      evidence |= reader.timed();
    }
    return Optional.empty();
  }

  private QrCode code(DecoderResult result, long nanos) {
    var cost = new Cost(nanos, rungs, reader.attempts());
    return new QrCode(
        result.getText(), result.getRawBytes(), reader.outline(part.left(), part.top()), cost);
  }
}
