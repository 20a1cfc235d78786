package wenhui.config;

import java.nio.file.Path;
import java.util.Arrays;

/// One card reader.
///
/// @param path of the serial line, by-id so that it outlives replugging; for PC/SC the reader's
///   name, or empty for whichever is there
/// @param baud bits per second on a serial line; PC/SC has none and ignores it
/// @param format how the number printed on the card follows from what the chip says
/// @param line what a reader says that this program does not know by name
public record CardReaderSettings(
    Kind kind, String path, int baud, NumberFormat format, CardLineSettings line) {

  /// How the reader speaks.
  public enum Kind {
    /// NFC module on a serial line.
    PN532,
    /// 125 kHz module that sends ten hexadecimal digits (EM4100, RDM6300).
    EM4100,
    /// Any reader that sends one card a line of text.
    LINE,
    /// Any reader that sends frames of fixed length.
    FRAME,
    /// A reader that types the number as a keyboard would.
    EVDEV,
    /// Any reader that the PC/SC service knows.
    PCSC
  }

  /// The usual ways to print a five-byte card number. One card, `13005D1DA5`, in each.
  public enum NumberFormat {
    /// The chip's serial number in hexadecimal, whatever its length: `13005D1DA5`.
    UID("uid", 80),
    /// Ten hexadecimal digits: `13005D1DA5`.
    TEN("10H", 40),
    /// The last eight hexadecimal digits as ten decimal ones: `0006102437`.
    EIGHT_TEN("8H10D", 32),
    /// The last six hexadecimal digits as eight decimal ones: `06102437`.
    SIX_EIGHT("6H8D", 24),
    /// Of the last six, the first two and the other four, each as decimal: `093,07589`.
    TWO_FOUR("2H4H", 24);

    private final String spelling;
    private final int bits;

    NumberFormat(String spelling, int bits) {
      this.spelling = spelling;
      this.bits = bits;
    }

    /// Whether a number in this format has all that one in `other` shows. The uid of a reader that
    /// sends numbers is what it sends.
    boolean covers(NumberFormat other) {
      return other == UID || bits >= other.bits;
    }

    /// As in the settings file, and in the readers' leaflets.
    public String spelling() {
      return spelling;
    }
  }

  static final Shape<NumberFormat> FORMAT =
      Shape.oneOf(Arrays.asList(NumberFormat.values()), NumberFormat::spelling);

  /// @param base relative paths count from here
  static CardReaderSettings read(Section section, Path base) {
    Kind kind = section.need("kind", Shape.oneOf(Kind.class));
    boolean serial = kind != Kind.PCSC && kind != Kind.EVDEV;
    var number = section.or("number", FORMAT, NumberFormat.UID);
    return new CardReaderSettings(
        kind,
        kind == Kind.PCSC
            ? section.or("name", Shape.text(), "")
            : section.need("path", Shape.path(base)).toString(),
        serial ? section.or("baud", SerialLines.BAUD, kind == Kind.PN532 ? 115_200 : 9_600) : 0,
        number,
        switch (kind) {
          case LINE -> CardLineSettings.line(section, number);
          case EVDEV -> CardLineSettings.typed(section, number);
          case FRAME -> CardLineSettings.frame(section);
          case PN532, EM4100, PCSC -> CardLineSettings.PLAIN;
        });
  }
}
