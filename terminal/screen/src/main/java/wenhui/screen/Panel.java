package wenhui.screen;

import java.util.Locale;

/// The real glass: how many millimetres its picture measures, lying flat. Whether it hangs upright
/// is seen by the page itself.
///
/// Every size on the page is in these millimetres, so that a character is as tall on a 7″ glass as
/// on a 15.6″ one; what does not fit leaves.
///
/// @param longSide of the picture in millimetres, 100 to 1,000
/// @param shortSide the other one, 60 to `longSide`
public record Panel(double longSide, double shortSide) {

  /// 1024 × 600 on 154.2 mm.
  public static final Panel SEVEN_INCH = new Panel(154.2, 90.4);

  /// 1280 × 800 on 217 mm.
  public static final Panel TEN_INCH = new Panel(217, 135.6);

  /// 1920 × 1080 on 344 mm.
  public static final Panel FIFTEEN_INCH = new Panel(344.2, 193.6);

  /// A glass whose shorter side is below this has room for outcome, action and code only.
  private static final double SMALL = 110;

  public Panel {
    if (longSide < 100 || longSide > 1000 || shortSide < 60 || shortSide > longSide) {
      throw new IllegalArgumentException("no glass of " + longSide + " × " + shortSide + " mm");
    }
  }

  /// The stock profile of that diagonal: `7`, `10.1` or `15.6`.
  public static Panel ofInches(String diagonal) {
    return switch (diagonal) {
      case "7" -> SEVEN_INCH;
      case "10.1" -> TEN_INCH;
      case "15.6" -> FIFTEEN_INCH;
      default -> throw new IllegalArgumentException("panel is 7, 10.1 or 15.6, not " + diagonal);
    };
  }

  /// The name of the layout, for style sheets.
  String layout() {
    return shortSide < SMALL ? "small" : "full";
  }

  /// How long a millimetre is, whatever the browser calls a pixel. The glass is assumed to be
  /// filled; in a window of another shape, as in a demonstration, the page shrinks until it fits.
  String css() {
    return """
    :root { --mm: min(100vw / %1$s, 100vh / %2$s); }
    @media (orientation: portrait) { :root { --mm: min(100vw / %2$s, 100vh / %1$s); } }
    """
        .formatted(plain(longSide), plain(shortSide));
  }

  private static String plain(double millimetres) {
    return String.format(Locale.ROOT, "%.1f", millimetres);
  }
}
