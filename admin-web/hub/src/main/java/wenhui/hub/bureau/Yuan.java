package wenhui.hub.bureau;

import java.util.Locale;

/// Sums of money for people: 7,290.00. Unlike a single amount, a sum may be large or below zero.
public final class Yuan {

  private Yuan() {}

  public static String of(long fen) {
    String sign = fen < 0 ? "−" : "";
    long amount = Math.abs(fen);
    return sign + String.format(Locale.ROOT, "%,d.%02d", amount / 100, amount % 100);
  }

  /// Without separators, as programs read it.
  static String plain(long fen) {
    return of(fen).replace(",", "").replace("−", "-");
  }
}
