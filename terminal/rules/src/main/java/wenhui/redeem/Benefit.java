package wenhui.redeem;

/// What a voucher does to a bill.
public sealed interface Benefit {

  /// Takes the voucher's face value off (满减, or 立减 without a minimum).
  record CashOff() implements Benefit {}

  /// Takes `percent` of the bill off, at most the face value (折扣).
  record PercentOff(int percent) implements Benefit {
    public PercentOff {
      if (percent < 1 || percent > 99) {
        throw new IllegalArgumentException("percentage out of range: " + percent);
      }
    }
  }

  /// Lets the bearer in, or hands out one thing (观影, 兑换); the venue is owed the face value.
  record Admission() implements Benefit {}
}
