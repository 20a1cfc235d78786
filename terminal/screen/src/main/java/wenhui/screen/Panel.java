package wenhui.screen;

import java.util.Locale;

/// The real glass: how many millimetres its picture measures, lying flat. Whether it hangs upright
/// is seen by the page itself.
///
/// Every size on the page is in these millimetres, so that a character is as tall on a 7″ glass as
/// on a 15.6″ one; what does not fit leaves. There is a layout for a lying glass from 7″ and one
/// for an upright glass from 15.6″: a smaller one is to hang lying, for upright its letters shrink
/// below the promised height. On a glass larger than its layout needs, everything grows.
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

  /// The lying layout is at its best from 10 inches to here, in millimetres of width.
  private static final double LYING_MOST = 240;

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
    :root { --mm: min(100vw / %s, 100vh / %s); }
    @media (orientation: portrait) { :root { --mm: min(100vw / %s, 100vh / %s); } }
    """
        .formatted(
            plain(Math.min(longSide, LYING_MOST)),
            plain(Math.min(shortSide, LYING_MOST * TEN_INCH.shortSide / TEN_INCH.longSide)),
            plain(FIFTEEN_INCH.shortSide),
            plain(FIFTEEN_INCH.longSide));
  }

  private static String plain(double millimetres) {
    return String.format(Locale.ROOT, "%.1f", millimetres);
  }
}
