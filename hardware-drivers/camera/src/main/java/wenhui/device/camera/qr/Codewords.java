package wenhui.device.camera.qr;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.decoder.Version;

/// The codewords of one code: read from its modules, sorted into blocks, corrected. Reused.
///
/// When a block has too many errors, the codewords with the least certain modules are given up as
/// erasures, a few more each time: an erasure costs half of what an error costs (G. D. Forney,
/// "Generalized Minimum Distance Decoding", IEEE Trans. IT 12(2), 1966). Glare, a thumb or a tear
/// leave modules uncertain, so their places are known.
final class Codewords {

  /// Version 40.
  private static final int MOST = 3706;

  private static final int LONGEST = 256;

  /// Fewer gain nothing that the errors' own capacity does not give.
  private static final int FIRST_ERASURES = 2;

  private final int[] words = new int[MOST];
  private final int[] certainties = new int[MOST];
  private final int[] block = new int[LONGEST];
  private final int[] places = new int[LONGEST];
  private final int[] doubtful = new int[LONGEST];
  private final ReedSolomon corrector = new ReedSolomon();

  private SymbolLayout layout = SymbolLayout.ofVersion(1);

  // How the codewords are shared out among the blocks.
  private int checks;
  private int count;
  private int data;
  private int shorter;

  private int wrong;

  /// @param format the five bits of the format word
  /// @param mirrored rows and columns exchanged
  void read(Modules modules, SymbolLayout layout, int format, boolean mirrored) {
    this.layout = layout;
    int n = layout.dimension;
    for (int i = 0; i < layout.codewords(); i++) {
      int word = 0;
      int certainty = Integer.MAX_VALUE;
      for (int bit = 8 * i; bit < 8 * i + 8; bit++) {
        int module = layout.module(bit);
        int row = module / n;
        int column = module - row * n;
        int seen = mirrored ? column * n + row : module;
        boolean set = modules.dark(seen) != FormatWord.turns(format, row, column);
        word = word << 1 | (set ? 1 : 0);
        certainty = Math.min(certainty, modules.certainty(seen));
      }
      words[i] = word;
      certainties[i] = certainty;
    }
  }

  /// Corrects all blocks.
  ///
  /// @param erase whether to try erasures
  /// @return false when one of them has too many errors
  boolean correct(ErrorCorrectionLevel level, boolean erase) {
    Version.ECBlocks blocks = layout.blocks(level);
    checks = blocks.getECCodewordsPerBlock();
    count = blocks.getNumBlocks();
    data = blocks.getECBlocks()[0].getDataCodewords();
    shorter = blocks.getECBlocks()[0].getCount();
    wrong = 0;
    for (int b = 0; b < count; b++) {
      if (!correct(b, erase)) {
        return false;
      }
    }
    return true;
  }

  private boolean correct(int b, boolean erase) {
    int length = data + (b < shorter ? 0 : 1) + checks;
    for (int i = 0; i < length; i++) {
      places[i] = place(b, i, length - checks);
      block[i] = words[places[i]];
    }
    int corrected = corrector.correct(block, length, checks, doubtful, 0);
    if (corrected < 0 && erase) {
      rankDoubtful(length);
      for (int k = FIRST_ERASURES; k <= checks - 2 && corrected < 0; k += 2) {
        corrected = corrector.correct(block, length, checks, doubtful, k);
      }
    }
    for (int i = 0; i < length; i++) {
      words[places[i]] = block[i];
    }
    wrong += Math.max(0, corrected);
    return corrected >= 0;
  }

  /// Where codeword `i` of block `b` stands: blocks are interleaved, data first, and the longer
  /// blocks' last data codewords come together (§7.6).
  private int place(int b, int i, int own) {
    if (i >= own) {
      return layout.codewords() - (own + checks - i) * count + b;
    }
    return i < data ? i * count + b : data * count + b - shorter;
  }

  /// The positions of the least certain codewords, least certain first.
  private void rankDoubtful(int length) {
    for (int i = 0; i < length; i++) {
      int at = Math.min(i, checks);
      int certainty = certainties[places[i]];
      while (at > 0 && certainties[places[doubtful[at - 1]]] > certainty) {
        doubtful[at] = doubtful[at - 1];
        at--;
      }
      doubtful[at] = i;
    }
  }

  /// How many codewords were wrong.
  int wrong() {
    return wrong;
  }

  /// Bit `i` of the corrected codewords.
  boolean bit(int i) {
    return (words[i >> 3] >> 7 - (i & 7) & 1) != 0;
  }
}
