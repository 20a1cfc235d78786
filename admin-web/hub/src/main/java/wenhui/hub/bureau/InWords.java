package wenhui.hub.bureau;

/// Amounts as Chinese statements must write them out (大写金额), so that no digit can be changed:
/// 7290.00 is 人民币柒仟贰佰玖拾元整. After the Measures for Payment and Settlement (支付结算办法, 1997), appendix
/// 1.
public final class InWords {
  private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
  private static final String[] PLACES = {"", "拾", "佰", "仟"};
  private static final String[] GROUPS = {"", "万", "亿"};

  private InWords() {}

  /// @param fen less than a trillion yuan; below zero begins with 负
  public static String of(long fen) {
    String sign = fen < 0 ? "人民币负" : "人民币";
    long amount = Math.abs(fen);
    return sign + (amount == 0 ? "零元整" : yuan(amount / 100) + rest(amount));
  }

  private static String yuan(long yuan) {
    if (yuan == 0) {
      return "";
    }
    var words = new StringBuilder();
    boolean zero = false;
    for (int group = GROUPS.length - 1; group >= 0; group--) {
      int value = (int) (yuan / power(group) % 10_000);
      if (value == 0) {
        zero |= !words.isEmpty();
        continue;
      }
      boolean gap = !words.isEmpty() && (zero || value < 1000);
      words.append(gap ? "零" : "").append(four(value)).append(GROUPS[group]);
      zero = false;
    }
    return words.append("元").toString();
  }

  private static long power(int group) {
    long power = 1;
    for (int i = 0; i < group; i++) {
      power *= 10_000;
    }
    return power;
  }

  private static String four(int value) {
    var words = new StringBuilder();
    boolean zero = false;
    for (int place = 3; place >= 0; place--) {
      int digit = value / (int) Math.pow(10, place) % 10;
      if (digit == 0) {
        zero |= !words.isEmpty();
      } else {
        words.append(zero ? "零" : "").append(DIGITS.charAt(digit)).append(PLACES[place]);
        zero = false;
      }
    }
    return words.toString();
  }

  private static String rest(long amount) {
    int jiao = (int) (amount / 10 % 10);
    int fen = (int) (amount % 10);
    if (jiao == 0 && fen == 0) {
      return "整";
    }
    String tens = jiao > 0 ? DIGITS.charAt(jiao) + "角" : amount >= 100 ? "零" : "";
    return tens + (fen > 0 ? DIGITS.charAt(fen) + "分" : "整");
  }
}
