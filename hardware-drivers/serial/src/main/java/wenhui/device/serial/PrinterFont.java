package wenhui.device.serial;

import java.nio.charset.Charset;
import java.util.BitSet;

/// The font that is built into a receipt printer: what it has, and how it is asked for. Immutable.
///
/// A Chinese printer's font is known by its encoding: GBK or GB18030, GB2312 for old ones. Two
/// bytes stand for one Chinese character; in GB18030 four do for those of CJK extension A, which
/// the standard demands of every font since the year 2000.
public final class PrinterFont {
  /// What nearly all Chinese printers have.
  public static final PrinterFont GBK = new PrinterFont(Charset.forName("GBK"));

  private static final int MISSING = '□';
  private static final int EXTENSION_A = 0x3400;
  private static final int EXTENSION_A_END = 0x4DB6;

  private final Charset encoding;
  private final BitSet characters;

  /// @param encoding one that has ASCII as it is, as all of the kind do
  public PrinterFont(Charset encoding) {
    this.encoding = encoding;
    this.characters = characters(encoding);
    if (encoding.name().equals("GB18030")) {
      characters.set(EXTENSION_A, EXTENSION_A_END);
    }
  }

  boolean has(int character) {
    return character < 0x80 || characters.get(character);
  }

  /// What is sent to print `text`; what the font lacks becomes □.
  byte[] bytes(String text) {
    var known = new StringBuilder();
    text.codePoints().map(c -> has(c) ? c : MISSING).forEach(known::appendCodePoint);
    return known.toString().getBytes(encoding);
  }

  /// What the encoding writes with two bytes; nothing of the private area, which Java's GBK has and
  /// no printer.
  private static BitSet characters(Charset encoding) {
    var characters = new BitSet();
    for (int lead = 0x81; lead <= 0xFE; lead++) {
      for (int trail = 0x40; trail <= 0xFE; trail++) {
        String one = new String(Bytes.of(lead, trail), encoding);
        int character = one.codePointAt(0);
        boolean exists = one.length() == 1 && character != '\uFFFD' && character >= 0x80;
        if (exists && Character.getType(character) != Character.PRIVATE_USE) {
          characters.set(character);
        }
      }
    }
    return characters;
  }
}
