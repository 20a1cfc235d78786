package wenhui.redeem;

/// An amount of money in fen (分, 1/100 yuan), from nothing to one million yuan.
///
/// No voucher, and no venue's day, comes near a million yuan. A larger figure is a decoding fault
/// and is stopped here, before it can reach the ledger.
public record Fen(long value) implements Comparable<Fen> {

  /// The largest amount, in fen.
  public static final long MOST = 100_000_000;

  public static final Fen ZERO = new Fen(0);

  public Fen {
    if (value < 0 || value > MOST) {
      throw new IllegalArgumentException("amount out of range: " + value + " fen");
    }
  }

  public Fen plus(Fen other) {
    return new Fen(value + other.value); // Cannot overflow: both operands are at most MOST.
  }

  /// @throws IllegalArgumentException if `other` is more than this
  public Fen minus(Fen other) {
    return new Fen(value - other.value);
  }

  /// `percent` of this, rounded down to the fen: the fund never pays a fraction it does not owe.
  public Fen percent(int percent) {
    return new Fen(value * percent / 100);
  }

  public Fen least(Fen other) {
    return value <= other.value ? this : other;
  }

  Fen greatest(Fen other) {
    return value >= other.value ? this : other;
  }

  public boolean isLessThan(Fen other) {
    return value < other.value;
  }

  @Override
  public int compareTo(Fen other) {
    return Long.compare(value, other.value);
  }

  /// Yuan with two decimals, as printed on receipts and in reports: `12.50`.
  @Override
  public String toString() {
    return "%d.%02d".formatted(value / 100, value % 100);
  }
}
