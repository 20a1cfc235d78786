package wenhui.redeem;

/// What a card has stored: points (积分) and allowance (补贴). A value; neither is ever below zero.
///
/// @param points 0 to [#MOST_POINTS]
/// @param allowance what a terminal may spend of it: all of it online, what is reserved offline
public record Purse(long points, Fen allowance) {

  /// No card earns a thousand million points; a larger figure is a fault.
  public static final long MOST_POINTS = 1_000_000_000;

  public static final Purse EMPTY = new Purse(0, Fen.ZERO);

  public Purse {
    if (points < 0 || points > MOST_POINTS) {
      throw new IllegalArgumentException("points out of range: " + points);
    }
  }

  /// Whether `payment` can be made from it.
  public boolean covers(CardPayment payment) {
    return payment.pointsSpent() <= points && !allowance.isLessThan(payment.fromAllowance());
  }

  /// Whether `payment` can be taken back: not once the points that it earned were spent.
  public boolean canTakeBack(CardPayment payment) {
    return points + payment.pointsSpent() >= payment.pointsEarned();
  }
}
