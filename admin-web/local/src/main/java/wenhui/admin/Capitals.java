package wenhui.admin;

/// Amounts of yuan in capital figures (大写), as China's payment documents want them: 正确填写票据和
/// 结算凭证的基本规定 (People's Bank of China, 支付结算办法 annex 1).
final class Capitals {
  private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
  private static final String[] PLACES = {"", "拾", "佰", "仟"};
  private static final String[] GROUPS = {"", "万", "亿", "万亿"};
  private static final long MOST = 1_000_000_000_000_000_00L;

  private Capitals() {}

  /// 人民币柒仟贰佰玖拾元整
  ///
  /// @param fen 0 to one quadrillion yuan, exclusive
  static String of(long fen) {
    if (fen < 0 || fen >= MOST) {
      throw new IllegalArgumentException("amount out of range: " + fen);
    }
    long yuan = fen / 100;
    int jiao = (int) (fen / 10 % 10);
    int rest = (int) (fen % 10);
    var out = new StringBuilder("人民币");
    if (yuan > 0 || fen == 0) {
      out.append(whole(yuan)).append('元');
    }
    if (jiao == 0 && rest == 0) {
      return out.append('整').toString();
    }
    if (jiao > 0) {
      out.append(DIGITS.charAt(jiao)).append('角');
    } else if (yuan > 0) {
      out.append('零');
    }
    if (rest > 0) {
      out.append(DIGITS.charAt(rest)).append('分');
    } else {
      out.append('整');
    }
    return out.toString();
  }

  private static String whole(long yuan) {
    if (yuan == 0) {
      return "零";
    }
    var out = new StringBuilder();
    boolean gap = false;
    for (int group = GROUPS.length - 1; group >= 0; group--) {
      int four = (int) (yuan / power(group) % 10_000);
      if (four == 0) {
        gap |= !out.isEmpty();
        continue;
      }
      if (!out.isEmpty() && (gap || four < 1_000)) {
        out.append('零');
      }
      out.append(four(four)).append(GROUPS[group]);
      gap = false;
    }
    return out.toString();
  }

  private static long power(int group) {
    long power = 1;
    for (int i = 0; i < group; i++) {
      power *= 10_000;
    }
    return power;
  }

  private static String four(int number) {
    var out = new StringBuilder();
    boolean gap = false;
    for (int place = 3, divisor = 1_000; place >= 0; place--, divisor /= 10) {
      int digit = number / divisor % 10;
      if (digit == 0) {
        gap |= !out.isEmpty();
        continue;
      }
      if (gap) {
        out.append('零');
      }
      out.append(DIGITS.charAt(digit)).append(PLACES[place]);
      gap = false;
    }
    return out.toString();
  }
}
