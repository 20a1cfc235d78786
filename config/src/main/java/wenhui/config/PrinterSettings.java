package wenhui.config;

import java.nio.charset.Charset;
import java.nio.file.Path;

/// The receipt printer.
///
/// @param path of the serial line, or `/dev/usb/lp0`
/// @param baud bits per second on a serial line; a printer on USB has none and ignores it
/// @param width characters in a line; a Chinese one counts two
/// @param encoding of the printer's own font: GBK or GB18030 for nearly every Chinese one
public record PrinterSettings(Kind kind, String path, int baud, int width, Charset encoding) {

  /// What commands the printer understands.
  public enum Kind {
    ESCPOS
  }

  /// @param base relative paths count from here
  static PrinterSettings read(Section section, Path base) {
    return new PrinterSettings(
        section.need("kind", Shape.oneOf(Kind.class)),
        section.need("path", Shape.path(base)).toString(),
        section.or("baud", SerialLines.BAUD, 9_600),
        section.or("width", Shape.whole(16, 64), 32),
        section.or("encoding", Shape.charset(GBK), GBK));
  }

  private static final Charset GBK = Charset.forName("GBK");
}
