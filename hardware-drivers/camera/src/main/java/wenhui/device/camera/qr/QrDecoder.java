package wenhui.device.camera.qr;

import com.google.zxing.common.DecoderResult;
import java.time.Duration;
import java.util.Optional;

/// Reads the QR code in a frame, if there is one. One decoder per thread: its buffers are reused.
///
/// ```
/// Pyramid → Threshold → FinderScan → StarTest → Triples → TripleReader
///                                    Corners → SizeGuess → AlignmentSearch → Grid → Reading
///                                              Sampler → (Sharpening, Deblur) → SymbolReader → ZXing
/// ```
public final class QrDecoder {
  private static final int SMALLEST = 21;

  private final Pyramid pyramid = new Pyramid();
  private final Noise noise = new Noise();
  private final Threshold threshold = new Threshold();
  private final FinderScan scan = new FinderScan();
  private final StarTest star = new StarTest();
  private final FinderList finders = new FinderList();
  private final Triples triples = new Triples();
  private final TripleReader reader = new TripleReader();
  private final Ladder ladder = new Ladder();
  private final LongSet tried = new LongSet();

  private long start;
  private long deadline;
  private int rungs;
  private boolean evidence;
  public String note = "";

  /// The code in `frame`; empty when none was found within `budget`.
  ///
  /// The first rungs are always finished, however small the budget: a stall of the machine must not
  /// make a good frame fail.
  public Optional<QrCode> read(Luminance frame, Duration budget) {
    start = System.nanoTime();
    deadline = start + budget.toNanos();
    rungs = 0;
    evidence = false;
    tried.clear();
    reader.begin();
    if (Math.min(frame.width(), frame.height()) < SMALLEST) {
      return Optional.empty();
    }
    pyramid.take(frame);
    ladder.build(pyramid, noise);
    for (int i = 0; i < ladder.size(); i++) {
      if (i >= ladder.plain() && !evidence || i > 1 && System.nanoTime() > deadline) {
        return Optional.empty();
      }
      rungs++;
      Optional<DecoderResult> read = climb(ladder.rung(i));
      if (read.isPresent()) {
        return read.map(this::code);
      }
    }
    return Optional.empty();
  }

  private Optional<DecoderResult> climb(Ladder.Rung rung) {
    Plane plane = rung.level() < 0 ? pyramid.doubled() : pyramid.level(rung.level(), rung.filter());
    Plane quarter =
        rung.level() < 0
            ? pyramid.level(1)
            : pyramid.level(Math.min(pyramid.count() + 1, rung.level() + 2));
    threshold.prepare(plane, quarter, rung.reach(), rung.bias());
    int rowStep = Math.clamp(Math.min(plane.width, plane.height) / 240, 1, 3);
    scan.scan(plane, threshold, rowStep, finders);
    for (int i = finders.size() - 1; i >= 0; i--) {
      Finder finder = finders.get(i);
      finder.likeness =
          star.likeness(
              finder,
              plane.scale,
              rung.level() < 0 ? plane : pyramid.coarsest(finder.module * plane.scale, 1.6));
      if (finder.likeness < StarTest.LEAST) {
        finders.drop(i);
      } else {
        evidence |= finder.strong(rowStep);
      }
    }
    if (finders.size() < 3) {
      return Optional.empty();
    }
    triples.rank(finders, rowStep);
    int looked = 0;
    for (int i = 0; i < triples.size() && looked < 6; i++) {
      if (rungs > 2 && System.nanoTime() > deadline) break;
      Triple triple = triples.get(i);
      if (!tried.add(triple.key(plane.scale)) && rung.level() >= 0) {
        continue;
      }
      looked++;
      Optional<DecoderResult> read = reader.read(triple, plane.scale, pyramid);
      if (read.isPresent()) {
        note = "r" + rungs + " k" + looked + " s" + triple.penalty;
        return read;
      }
    }
    return Optional.empty();
  }

  private QrCode code(DecoderResult result) {
    var cost = new Cost(System.nanoTime() - start, rungs, reader.attempts());
    return new QrCode(result.getText(), result.getRawBytes(), reader.outline(), cost);
  }
}
