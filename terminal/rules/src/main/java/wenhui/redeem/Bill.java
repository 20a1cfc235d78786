package wenhui.redeem;

import java.util.Optional;

/// The bill as a clerk types it: yuan with at most two decimals, at most [#MOST]: what [Fen] holds,
/// because the bill of a group or of an exhibition may be large.
public final class Bill {
  private static final int WHOLE_MOST = 6;

  /// The largest that can be keyed in: 999,999.99 yuan.
  public static final Fen MOST = new Fen(99_999_999);

  private Bill() {}

  /// Whether no further digit before the point fits.
  public static boolean isFull(String keyed) {
    int point = keyed.indexOf('.');
    return (point < 0 ? keyed.length() : point) == WHOLE_MOST;
  }

  /// `keyed` with one more key, or `keyed` itself where the key makes no sense there.
  static String type(String keyed, char key) {
    int point = keyed.indexOf('.');
    if (key == '.') {
      return point >= 0 ? keyed : keyed.isEmpty() ? "0." : keyed + '.';
    }
    if (point >= 0) {
      return keyed.length() - point > 2 ? keyed : keyed + key;
    }
    if (keyed.equals("0")) {
      return Character.toString(key);
    }
    return isFull(keyed) ? keyed : keyed + key;
  }

  /// The amount typed so far; empty while it is nothing.
  static Optional<Fen> amount(String keyed) {
    int point = keyed.indexOf('.');
    String whole = point < 0 ? keyed : keyed.substring(0, point);
    String part = point < 0 ? "" : keyed.substring(point + 1);
    if (whole.isEmpty()) {
      return Optional.empty();
    }
    long fen = Long.parseLong(whole) * 100 + Long.parseLong((part + "00").substring(0, 2));
    return fen == 0 ? Optional.empty() : Optional.of(new Fen(fen));
  }
}
