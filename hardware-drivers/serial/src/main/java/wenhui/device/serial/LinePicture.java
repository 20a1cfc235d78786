package wenhui.device.serial;

import java.awt.AWTError;
import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/// Draws a line of text that the printer's font cannot set, such as a rare character in a name, and
/// sends it as a picture: `GS v 0`, one bit a dot. Epson ESC/POS command reference.
///
/// Needs a font on this machine that has the character. Debian: fonts-noto-cjk.
final class LinePicture {

  /// Dots of a narrow character: Font A of every ESC/POS printer.
  private static final int DOTS_WIDE = 12;

  private static final int DOTS_HIGH = 24;
  private static final int DARK_BELOW = 176;

  /// Logical names last: Java maps them to whatever there is.
  private static final List<String> FONTS =
      List.of("Noto Sans CJK SC", "WenQuanYi Zen Hei", "AR PL UMing CN", Font.SANS_SERIF);

  private LinePicture() {}

  /// @param columns narrow characters in a line of ordinary size
  /// @param scale 2 for a title
  /// @return empty when no font has it all
  static Optional<byte[]> of(PrintedText line, int columns, int scale) {
    try {
      return fontFor(line.text(), DOTS_HIGH * scale)
          .map(font -> picture(line, columns, scale, font));
    } catch (AWTError | LinkageError _) {
      return Optional.empty(); // A Java without its drawing part, or a machine without any font.
    }
  }

  private static Optional<Font> fontFor(String text, int size) {
    return FONTS.stream()
        .map(name -> new Font(name, Font.PLAIN, size * 9 / 10))
        .filter(font -> font.canDisplayUpTo(text) < 0)
        .findFirst();
  }

  private static byte[] picture(PrintedText line, int columns, int scale, Font font) {
    int width = columns * DOTS_WIDE;
    int height = DOTS_HIGH * scale;
    var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    var pen = image.createGraphics();
    try {
      pen.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, width, height);
      pen.setColor(Color.BLACK);
      pen.setFont(font);
      int x = scale > 1 ? (width - line.width() * DOTS_WIDE * scale) / 2 : 0;
      int y = height - height / 6;
      for (int character : line.text().codePoints().toArray()) {
        pen.drawString(Character.toString(character), x, y);
        x += PrintedText.widthOf(character) * DOTS_WIDE * scale;
      }
    } finally {
      pen.dispose();
    }
    return command(image);
  }

  private static byte[] command(BufferedImage image) {
    int bytesWide = (image.getWidth() + 7) / 8;
    int height = image.getHeight();
    var out = new ByteArrayOutputStream();
    out.writeBytes(Bytes.of(0x1D, 'v', '0', 0, bytesWide, bytesWide >> 8, height, height >> 8));
    int before = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < bytesWide; x++) {
        int dots = harmless(before, eightDots(image, x * 8, y));
        out.write(dots);
        before = dots;
      }
    }
    return out.toByteArray();
  }

  private static int eightDots(BufferedImage image, int x, int y) {
    int dots = 0;
    for (int bit = 0; bit < 8; bit++) {
      boolean inside = x + bit < image.getWidth();
      boolean dark = inside && (image.getRGB(x + bit, y) & 0xFF) < DARK_BELOW;
      dots = dots << 1 | (dark ? 1 : 0);
    }
    return dots;
  }

  /// Printers look for `DLE EOT`, `DLE ENQ` and `DLE DC4` even within pictures. One more dot makes
  /// it something else, and nobody sees it.
  private static int harmless(int before, int dots) {
    boolean command = before == 0x10 && (dots == 0x04 || dots == 0x05 || dots == 0x14);
    return command ? dots | 0x80 : dots;
  }
}
