package wenhui.device.serial;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import wenhui.device.Receipt;
import wenhui.device.Receipt.Line;

/// Lays a receipt out in ESC/POS commands. Epson ESC/POS command reference; `FS &` switches Chinese
/// characters on. Pure.
final class ReceiptBytes {
  private static final byte[] START = Bytes.of(0x1B, '@', 0x1C, '&');
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

  ReceiptBytes(int columns) {
    if (columns < 16 || columns > 64) {
      throw new IllegalArgumentException(columns + " columns");
    }
    this.columns = columns;
  }

  byte[] of(Receipt receipt) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(START);
    for (Line line : receipt.lines()) {
      switch (line) {
        case Line.Text(String text) -> text(out, text, columns);
        case Line.Title(String text) -> {
          out.writeBytes(CENTRE);
          out.writeBytes(LARGE);
          text(out, text, columns / 2);
          out.writeBytes(NORMAL);
          out.writeBytes(LEFT);
        }
        case Line.Pair(String name, String value) -> pair(out, name, value);
        case Line.Code(String text) -> code(out, text);
        case Line.Rule() -> text(out, "-".repeat(columns), columns);
      }
    }
    out.writeBytes(CUT);
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String text, int columns) {
    for (String line : PrintedText.of(text).wrapped(columns)) {
      out.writeBytes(PrintedText.bytes(line));
      out.write('\n');
    }
  }

  private void pair(ByteArrayOutputStream out, String name, String value) {
    int gap = columns - PrintedText.of(name).width() - PrintedText.of(value).width();
    if (gap >= 1) {
      text(out, name + " ".repeat(gap) + value, columns);
      return;
    }
    text(out, name, columns);
    for (String line : PrintedText.of(value).wrapped(columns)) {
      text(out, " ".repeat(columns - PrintedText.of(line).width()) + line, columns);
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
