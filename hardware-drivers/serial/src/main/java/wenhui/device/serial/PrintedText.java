package wenhui.device.serial;

import java.util.ArrayList;
import java.util.List;

/// Text as a Chinese receipt printer sets it: a narrow character takes one column, a Chinese one
/// two. Pure.
///
/// What a printer could take for a command becomes a space; and the yen sign, which GBK lacks and
/// everyone types, becomes its full-width twin.
record PrintedText(String text) {
  static PrintedText of(String text) {
    var clean = new StringBuilder();
    text.codePoints().map(PrintedText::harmless).forEach(clean::appendCodePoint);
    return new PrintedText(clean.toString());
  }

  int width() {
    return widthOf(text);
  }

  private static int widthOf(CharSequence text) {
    return text.codePoints().map(PrintedText::widthOf).sum();
  }

  /// Lines of at most `columns`, at least one. Words of narrow letters are kept whole where they
  /// fit a line; Chinese text may break anywhere.
  List<PrintedText> wrapped(int columns) {
    var lines = new ArrayList<PrintedText>();
    var line = new StringBuilder();
    for (int character : text.codePoints().toArray()) {
      if (widthOf(line) + widthOf(character) > columns) {
        int end = isLetter(character) ? wordIn(line) : line.length();
        lines.add(new PrintedText(line.substring(0, end)));
        line.delete(0, end);
      }
      line.appendCodePoint(character);
    }
    lines.add(new PrintedText(line.toString()));
    return lines;
  }

  /// Where the unfinished word at the end of `line` begins; its end when that is no word, or the
  /// whole line is one.
  private static int wordIn(StringBuilder line) {
    int start = line.length();
    while (start > 0 && isLetter(line.charAt(start - 1))) {
      start--;
    }
    return start == 0 ? line.length() : start;
  }

  private static boolean isLetter(int character) {
    return character > ' ' && character < 0x7F;
  }

  /// Whether `font` has all of it.
  boolean isIn(PrinterFont font) {
    return text.codePoints().allMatch(font::has);
  }

  static int widthOf(int character) {
    return character < 0x80 ? 1 : 2;
  }

  private static int harmless(int character) {
    if (character == '¥') {
      return '￥';
    }
    boolean command =
        Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    return command ? ' ' : character;
  }
}
