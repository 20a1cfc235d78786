package wenhui.config;

/// A small display on I²C.
///
/// @param bus such as `/dev/i2c-1`
/// @param address seven bits; 0x27 (39) or 0x3F (63) for an HD44780, 0x3C (60) for an SSD1306
/// @param columns of an HD44780, 16 or 20; an SSD1306 always has 16
/// @param rows of an HD44780, 2 or 4; an SSD1306 always has 4
public record DisplaySettings(Kind kind, String bus, int address, int columns, int rows) {

  /// Which controller it has.
  public enum Kind {
    /// Letters and digits only.
    HD44780,
    /// 128 × 64 dots: Chinese too.
    SSD1306
  }

  static DisplaySettings read(Section section) {
    Kind kind = section.need("kind", Shape.oneOf(Kind.class));
    boolean dots = kind == Kind.SSD1306;
    int columns = section.or("columns", Shape.whole(16, 20), 16);
    int rows = section.or("rows", Shape.whole(2, 4), 2);
    if (columns != 16 && columns != 20) {
      section.fault("columns", Words.of("display.columns", columns));
    }
    if (rows == 3) {
      section.fault("rows", Words.of("display.rows", rows));
    }
    return new DisplaySettings(
        kind,
        section.or("bus", Shape.text(), "/dev/i2c-1"),
        section.or("address", Shape.whole(0x03, 0x77), dots ? 0x3C : 0x27),
        dots ? 16 : columns,
        dots ? 4 : rows);
  }
}
