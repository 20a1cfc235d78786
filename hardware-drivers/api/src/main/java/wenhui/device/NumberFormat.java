package wenhui.device;

import java.util.Optional;
import java.util.regex.Pattern;

/// The ways in which readers, keyboards and printers write one and the same card number. The names
/// are the trade's: `8H10D` is eight hexadecimal digits of it, written as ten decimal ones.
///
/// A number written in a format of fewer bits cannot be turned back into one of more.
public enum NumberFormat {
  /// All five bytes of an EM4100 card: `13005D1DA5`.
  HEX_10("10H", 40, "[0-9A-F]{10}"),
  /// All five bytes in decimal: `0081610481061`.
  DEC_13("10H13D", 40, "[0-9]{13}"),
  /// The last four bytes: `005D1DA5`.
  HEX_8("8H", 32, "[0-9A-F]{8}"),
  /// The last four bytes in decimal: `0006102437`.
  DEC_10("8H10D", 32, "[0-9]{10}"),
  /// The last three bytes in decimal: `06102437`.
  DEC_8("6H8D", 24, "[0-9]{8}"),
  /// The last three bytes, the first of them apart: `093,07589`.
  DEC_3_5("2H4H", 24, "[0-9]{3},[0-9]{5}");

  private final String trade;
  private final int bits;
  private final Pattern pattern;

  NumberFormat(String trade, int bits, String pattern) {
    this.trade = trade;
    this.bits = bits;
    this.pattern = Pattern.compile(pattern);
  }

  /// The name in data sheets and settings, such as `8H10D`.
  public String tradeName() {
    return trade;
  }

  /// How many bits of the card's number it shows.
  public int bits() {
    return bits;
  }

  public static Optional<NumberFormat> named(String tradeName) {
    for (NumberFormat format : values()) {
      if (format.trade.equalsIgnoreCase(tradeName)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /// Writes the lowest [#bits] of `number`.
  public String write(long number) {
    long shown = number & ((1L << bits) - 1);
    return switch (this) {
      case HEX_10 -> "%010X".formatted(shown);
      case DEC_13 -> "%013d".formatted(shown);
      case HEX_8 -> "%08X".formatted(shown);
      case DEC_10 -> "%010d".formatted(shown);
      case DEC_8 -> "%08d".formatted(shown);
      case DEC_3_5 -> "%03d,%05d".formatted(shown >> 16, shown & 0xFFFF);
    };
  }

  /// The number that `text` stands for. Empty when it is not in this format.
  public Optional<Long> read(String text) {
    if (!pattern.matcher(text).matches()) {
      return Optional.empty();
    }
    long number =
        switch (this) {
          case HEX_10, HEX_8 -> Long.parseLong(text, 16);
          case DEC_13, DEC_10, DEC_8 -> Long.parseLong(text);
          case DEC_3_5 -> {
            long high = Long.parseLong(text.substring(0, 3));
            long low = Long.parseLong(text.substring(4));
            yield low > 0xFFFF ? -1 : high << 16 | low;
          }
        };
    return number >> bits == 0 ? Optional.of(number) : Optional.empty();
  }

  /// Whether every number written so can be written in `other`.
  public boolean covers(NumberFormat other) {
    return bits >= other.bits;
  }
}
