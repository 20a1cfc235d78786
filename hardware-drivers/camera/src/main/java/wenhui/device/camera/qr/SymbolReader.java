package wenhui.device.camera.qr;

import com.google.zxing.ReaderException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.DecoderResult;
import com.google.zxing.qrcode.decoder.Decoder;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Optional;

/// From modules to text: format word, codewords, error correction; then the faultless code is
/// handed to ZXing, which knows all that can be written in one. Reused.
final class SymbolReader {

  /// In percent: when more of the known modules are wrong, what was found is no code. A real one
  /// keeps below 25 unless it is beyond repair; random modules are at 50.
  private static final int MISMATCH = 30;

  /// In percent: below this the grid is so good that erasures are worth a try.
  private static final int FAIR = 18;

  private final FormatWord format = new FormatWord();
  private final Codewords codewords = new Codewords();
  private final Decoder zxing = new Decoder();
  private final Trace trace;
  private int attempts;

  SymbolReader(Trace trace) {
    this.trace = trace;
  }

  /// Starts counting attempts anew.
  void begin() {
    attempts = 0;
  }

  /// How many times error correction was tried.
  int attempts() {
    return attempts;
  }

  /// @param wrong how many of the known modules are wrong
  /// @return whether this may be a code
  static boolean plausible(int wrong, SymbolLayout layout) {
    return 100 * wrong <= MISMATCH * layout.known();
  }

  Optional<DecoderResult> read(Modules modules, SymbolLayout layout) {
    int mismatches = modules.mismatches(layout);
    if (!plausible(mismatches, layout)) {
      return Optional.empty();
    }
    boolean erase = 100 * mismatches <= FAIR * layout.known();
    boolean upright = format.read(modules, false);
    int distance = format.distance;
    if (upright) {
      Optional<DecoderResult> read = read(modules, layout, false, erase);
      if (read.isPresent()) {
        return read;
      }
    }
    if (format.read(modules, true) && (!upright || format.distance <= distance)) {
      return read(modules, layout, true, erase);
    }
    return Optional.empty();
  }

  private Optional<DecoderResult> read(
      Modules modules, SymbolLayout layout, boolean mirrored, boolean erase) {
    attempts++;
    int word = format.format;
    ErrorCorrectionLevel level = FormatWord.level(word);
    codewords.read(modules, layout, word, mirrored);
    if (!codewords.correct(level, erase)) {
      return Optional.empty();
    }
    try {
      BitMatrix faultless = faultless(layout, word);
      trace.corrected(modules, faultless, mirrored); // ZXing takes the mask off in place.
      DecoderResult result = zxing.decode(faultless);
      if (result.getText().isEmpty()) {
        return Optional.empty(); // An even surface under a mask: all codewords 0, and correct.
      }
      return Optional.of(result);
    } catch (ReaderException _) {
      return Optional.empty(); // Correct codewords that say nothing.
    }
  }

  /// The code as its maker drew it.
  private BitMatrix faultless(SymbolLayout layout, int word) {
    int n = layout.dimension;
    var bits = new BitMatrix(n);
    for (int i = 0; i < n * n; i++) {
      byte kind = layout.kind(i);
      // Data that no codeword reaches is 0 under the mask (§7.7.3).
      boolean data = kind == SymbolLayout.DATA && FormatWord.turns(word, i / n, i % n);
      if (data || kind == SymbolLayout.DARK) {
        bits.set(i % n, i / n);
      }
    }
    for (int i = 0; i < 8 * layout.codewords(); i++) {
      if (codewords.bit(i)) {
        int module = layout.module(i);
        bits.flip(module % n, module / n);
      }
    }
    FormatWord.write(word, bits);
    VersionWord.write(layout.version.getVersionNumber(), bits);
    return bits;
  }
}
