package wenhui.device.testkit;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Paper as a receipt printer of the ESC/POS family would print it: feed it the printer's bytes,
/// take the picture. One dot of the print head is one pixel.
///
/// Fixed-width characters of 12 by 24 dots, Chinese ones of 24 by 24; sizes, alignment, pictures,
/// QR codes and cuts are obeyed, all other commands change nothing. Not thread-safe.
public final class PaperRoll {
  private static final int NARROW = 12;
  private static final int HIGH = 24;
  private static final int LEADING = 6;
  private static final int MARGIN = 16;
  private static final int DOTS_PER_CUT = 12;
  private static final Font ASCII = new Font(Font.MONOSPACED, Font.PLAIN, 20);
  private static final Font HANZI = new Font("Noto Sans CJK SC", Font.PLAIN, 22);

  /// Something that takes a strip of paper.
  private sealed interface Strip {
    int height();

    record Text(String text, int align, int wide, int high) implements Strip {
      @Override
      public int height() {
        return HIGH * high + LEADING;
      }
    }

    record Picture(byte[] dots, int bytesWide, int height) implements Strip {}

    record Code(BitMatrix matrix, int dotsPerModule) implements Strip {
      @Override
      public int height() {
        return matrix.getHeight() * dotsPerModule;
      }
    }

    record Feed(int height) implements Strip {}

    record Cut() implements Strip {
      @Override
      public int height() {
        return DOTS_PER_CUT;
      }
    }
  }

  private final int dots;
  private final EscPosStream stream = new EscPosStream();
  private final List<Strip> strips = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private int align;
  private int wide = 1;
  private int high = 1;
  private int dotsPerModule = 3;
  private String code = "";

  /// @param columns narrow characters in a line: 32 on 58 mm paper, 48 on 80 mm
  public PaperRoll(int columns) {
    this.dots = columns * NARROW;
  }

  /// Bytes as they go to the printer.
  public void print(byte[] bytes) {
    stream.feed(bytes);
    for (var token = stream.next(); token.isPresent(); token = stream.next()) {
      switch (token.get()) {
        case EscPosStream.Token.Text(String text) -> line.append(text);
        case EscPosStream.Token.Unknown(int value) -> line.append('\uFFFD');
        case EscPosStream.Token.LineFeed() -> endLine();
        case EscPosStream.Token.Command(String name, byte[] arguments, byte[] data) ->
            obey(name, arguments, data);
      }
    }
  }

  /// What has been printed so far, on white.
  public BufferedImage picture() {
    int height = 2 * MARGIN + strips.stream().mapToInt(Strip::height).sum();
    var image = new BufferedImage(dots + 2 * MARGIN, height, BufferedImage.TYPE_BYTE_GRAY);
    var pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, image.getWidth(), height);
    pen.setColor(Color.BLACK);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    int y = MARGIN;
    for (Strip strip : strips) {
      draw(pen, strip, y);
      y += strip.height();
    }
    pen.dispose();
    return image;
  }

  private void endLine() {
    strips.add(new Strip.Text(line.toString(), align, wide, high));
    line.setLength(0);
  }

  private void obey(String name, byte[] arguments, byte[] data) {
    switch (name) {
      case "ESC @" -> {
        align = 0;
        wide = 1;
        high = 1;
      }
      case "ESC a" -> align = arguments[0] & 3;
      case "GS !" -> {
        wide = (arguments[0] >> 4 & 7) + 1;
        high = (arguments[0] & 7) + 1;
      }
      case "ESC d" -> strips.add(new Strip.Feed(arguments[0] * (HIGH + LEADING)));
      case "GS v" -> {
        int bytesWide = arguments[2] & 0xFF | (arguments[3] & 0xFF) << 8;
        strips.add(new Strip.Picture(data, bytesWide, data.length / Math.max(1, bytesWide)));
      }
      case "GS (" -> symbol(data);
      case "GS V" -> strips.add(new Strip.Cut());
      default -> {
        // Changes nothing that shows.
      }
    }
  }

  /// Functions 167 size, 180 store, 181 print of `GS ( k`.
  private void symbol(byte[] data) {
    switch (data[1]) {
      case 67 -> dotsPerModule = data[2];
      case 80 -> code = new String(data, 3, data.length - 3, StandardCharsets.UTF_8);
      case 81 -> strips.add(new Strip.Code(matrix(code), dotsPerModule));
      default -> {
        // Model and error correction: as in `matrix`.
      }
    }
  }

  private static BitMatrix matrix(String text) {
    try {
      var hints =
          Map.of(
              EncodeHintType.ERROR_CORRECTION,
              ErrorCorrectionLevel.M,
              EncodeHintType.MARGIN,
              1,
              EncodeHintType.CHARACTER_SET,
              "UTF-8");
      return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
    } catch (WriterException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void draw(Graphics2D pen, Strip strip, int top) {
    switch (strip) {
      case Strip.Text text -> drawText(pen, text, top);
      case Strip.Picture(byte[] bits, int bytesWide, int height) -> {
        for (int i = 0; i < bytesWide * 8 * height; i++) {
          int x = i % (bytesWide * 8);
          int y = i / (bytesWide * 8);
          if ((bits[y * bytesWide + x / 8] & 0x80 >> x % 8) != 0) {
            pen.fillRect(MARGIN + x, top + y, 1, 1);
          }
        }
      }
      case Strip.Code(BitMatrix matrix, int size) -> {
        int left = MARGIN + (dots - matrix.getWidth() * size) / 2;
        for (int y = 0; y < matrix.getHeight(); y++) {
          for (int x = 0; x < matrix.getWidth(); x++) {
            if (matrix.get(x, y)) {
              pen.fillRect(left + x * size, top + y * size, size, size);
            }
          }
        }
      }
      case Strip.Feed _ -> {}
      case Strip.Cut() -> {
        for (int x = 0; x < dots + 2 * MARGIN; x += 8) {
          pen.fillRect(x, top + DOTS_PER_CUT / 2, 4, 1);
        }
      }
    }
  }

  private void drawText(Graphics2D pen, Strip.Text strip, int top) {
    int width = strip.text().codePoints().map(c -> dotsOf(c) * strip.wide()).sum();
    int x =
        MARGIN
            + switch (strip.align()) {
              case 1 -> (dots - width) / 2;
              case 2 -> dots - width;
              default -> 0;
            };
    var before = pen.getTransform();
    for (int character : strip.text().codePoints().toArray()) {
      pen.translate(x, top);
      pen.scale(strip.wide(), strip.high());
      pen.setFont(character < 0x80 ? ASCII : HANZI);
      pen.drawString(Character.toString(character), 0, HIGH - 4);
      pen.setTransform(before);
      x += dotsOf(character) * strip.wide();
    }
  }

  private static int dotsOf(int character) {
    return character < 0x80 ? NARROW : 2 * NARROW;
  }
}
