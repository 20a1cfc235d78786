package wenhui.device.serial;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import wenhui.device.Receipt;
import wenhui.device.Receipt.Line;

/// Lays a receipt out in ESC/POS commands. Epson ESC/POS command reference; `FS &` switches Chinese
/// characters on. Pure.
final class ReceiptBytes {

  /// `GS a 0`: status only when asked, or it is taken for an answer.
  private static final byte[] START = Bytes.of(0x1B, '@', 0x1D, 'a', 0, 0x1C, '&');

  private static final byte[] LEFT = Bytes.of(0x1B, 'a', 0);
  private static final byte[] CENTRE = Bytes.of(0x1B, 'a', 1);

  /// `GS !` for narrow characters and `FS !` for Chinese ones: many printers keep them apart.
  private static final byte[] LARGE = Bytes.of(0x1D, '!', 0x11, 0x1C, '!', 0x0C);

  private static final byte[] NORMAL = Bytes.of(0x1D, '!', 0x00, 0x1C, '!', 0x00);

  /// Feeds to the cutter and cuts, but for one point.
  private static final byte[] CUT = Bytes.of(0x1B, 'd', 3, 0x1D, 'V', 66, 0);

  private static final int DOTS_PER_MODULE = 6;
  private static final int MOST_QR_BYTES = 700;

  private final int columns;
  private final PrinterFont font;

  ReceiptBytes(int columns, PrinterFont font) {
    if (columns < 16 || columns > 64) {
      throw new IllegalArgumentException(columns + " columns");
    }
    this.columns = columns;
    this.font = font;
  }

  byte[] of(Receipt receipt) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(START);
    for (Line line : receipt.lines()) {
      switch (line) {
        case Line.Text(String text) -> text(out, text);
        case Line.Title(String text) -> title(out, text);
        case Line.Pair(String name, String value) -> pair(out, name, value);
        case Line.Code(String text) -> code(out, text);
        case Line.Rule() -> text(out, "-".repeat(columns));
      }
    }
    out.writeBytes(CUT);
    return out.toByteArray();
  }

  private void text(ByteArrayOutputStream out, String text) {
    PrintedText.of(text).wrapped(columns).forEach(line -> set(out, line));
  }

  /// In the printer's own font, or else as a picture.
  private void set(ByteArrayOutputStream out, PrintedText line) {
    var picture = line.isIn(font) ? Optional.<byte[]>empty() : LinePicture.of(line, columns, 1);
    picture.ifPresentOrElse(
        out::writeBytes,
        () -> {
          out.writeBytes(font.bytes(line.text()));
          out.write('\n');
        });
  }

  private void title(ByteArrayOutputStream out, String text) {
    for (PrintedText line : PrintedText.of(text).wrapped(columns / 2)) {
      var picture = line.isIn(font) ? Optional.<byte[]>empty() : LinePicture.of(line, columns, 2);
      picture.ifPresentOrElse(
          out::writeBytes,
          () -> {
            out.writeBytes(CENTRE);
            out.writeBytes(LARGE);
            out.writeBytes(font.bytes(line.text()));
            out.write('\n');
            out.writeBytes(NORMAL);
            out.writeBytes(LEFT);
          });
    }
  }

  private void pair(ByteArrayOutputStream out, String name, String value) {
    int gap = columns - PrintedText.of(name).width() - PrintedText.of(value).width();
    if (gap >= 1) {
      text(out, name + " ".repeat(gap) + value);
      return;
    }
    text(out, name);
    for (PrintedText line : PrintedText.of(value).wrapped(columns)) {
      text(out, " ".repeat(columns - line.width()) + line.text());
    }
  }

  /// Function 165 model, 167 size, 169 error correction M, 180 store, 181 print.
  private static void code(ByteArrayOutputStream out, String text) {
    byte[] data = text.getBytes(StandardCharsets.UTF_8);
    if (data.length > MOST_QR_BYTES) {
      throw new IllegalArgumentException("QR code of " + data.length + " bytes");
    }
    out.writeBytes(CENTRE);
    symbol(out, 65, 50, 0);
    symbol(out, 67, DOTS_PER_MODULE);
    symbol(out, 69, 49);
    out.writeBytes(Bytes.of(0x1D, '(', 'k', data.length + 3, (data.length + 3) >> 8, 49, 80, 48));
    out.writeBytes(data);
    symbol(out, 81, 48);
    out.write('\n');
    out.writeBytes(LEFT);
  }

  private static void symbol(ByteArrayOutputStream out, int function, int... parameters) {
    out.writeBytes(Bytes.of(0x1D, '(', 'k', 2 + parameters.length, 0, 49, function));
    out.writeBytes(Bytes.of(parameters));
  }
}
