package wenhui.device.serial;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/// Text as a Chinese receipt printer sets it: a narrow character takes one column, a Chinese one
/// two. Pure.
///
/// What a printer could take for a command becomes a space, and what GBK lacks becomes □; but the
/// yen sign, which GBK lacks and everyone types, becomes its full-width twin.
record PrintedText(String text) {
  private static final Charset GBK = Charset.forName("GBK");
  private static final int MISSING = '□';

  static PrintedText of(String text) {
    var clean = new StringBuilder();
    text.codePoints().map(PrintedText::printable).forEach(clean::appendCodePoint);
    return new PrintedText(clean.toString());
  }

  int width() {
    return text.codePoints().map(PrintedText::widthOf).sum();
  }

  /// Lines of at most `columns`, at least one.
  List<String> wrapped(int columns) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    int width = 0;
    for (int character : text.codePoints().toArray()) {
      if (width + widthOf(character) > columns) {
        lines.add(line.toString());
        line.setLength(0);
        width = 0;
      }
      line.appendCodePoint(character);
      width += widthOf(character);
    }
    lines.add(line.toString());
    return lines;
  }

  static byte[] bytes(String text) {
    return of(text).text().getBytes(GBK);
  }

  private static int widthOf(int character) {
    return character < 0x80 ? 1 : 2;
  }

  private static int printable(int character) {
    if (character < ' ' || character == 0x7F) {
      return ' ';
    }
    if (character < 0x7F) {
      return character;
    }
    return character == '¥' ? '￥' : inGbk(character) ? character : MISSING;
  }

  /// Two bytes, or the printer takes it for something else: Java's GBK has a one-byte euro sign.
  private static boolean inGbk(int character) {
    String text = Character.toString(character);
    return GBK.newEncoder().canEncode(text) && text.getBytes(GBK).length == 2;
  }
}
