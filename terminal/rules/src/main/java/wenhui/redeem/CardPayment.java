package wenhui.redeem;

/// How a bill is paid with a card: what each part of it comes from.
///
/// The parts add up to the bill: `discount + fromPoints + fromAllowance + payable`.
///
/// @param discount the venue's own
/// @param fromPoints what the spent points are worth; settled by the fund
/// @param fromAllowance taken from the stored allowance; settled by the fund
/// @param payable what the resident still pays
/// @param pointsEarned for what the resident pays
public record CardPayment(
    Fen discount,
    long pointsSpent,
    Fen fromPoints,
    Fen fromAllowance,
    Fen payable,
    long pointsEarned) {

  private static final int YUAN = 100;

  public CardPayment {
    if (pointsSpent < 0 || pointsEarned < 0) {
      throw new IllegalArgumentException("points below zero");
    }
  }

  /// Divides `bill`. The discount comes first, then points, then allowance; each takes no more than
  /// is left of the bill, so that no point is spent for nothing.
  public static CardPayment of(Fen bill, DiscountClass of, CardTerms terms, Wanted wanted) {
    Fen discount = bill.percent(terms.percentOff(of));
    Fen left = bill.minus(discount);
    long points =
        terms.fenPerPoint() == 0
            ? 0
            : Math.min(wanted.points(), left.value() / terms.fenPerPoint());
    Fen fromPoints = new Fen(points * terms.fenPerPoint());
    left = left.minus(fromPoints);
    Fen fromAllowance = terms.allowance() ? left.least(wanted.allowance()) : Fen.ZERO;
    Fen payable = left.minus(fromAllowance);
    long earned = payable.value() / YUAN * terms.pointsPerYuan();
    return new CardPayment(discount, points, fromPoints, fromAllowance, payable, earned);
  }

  /// What the resident asks to pay with, beside money: at most so much of each.
  public record Wanted(long points, Fen allowance) {

    public static final Wanted NOTHING = new Wanted(0, Fen.ZERO);

    public Wanted {
      if (points < 0 || points > Purse.MOST_POINTS) {
        throw new IllegalArgumentException("points out of range: " + points);
      }
    }
  }

  /// What the fund owes the venue.
  public Fen worth() {
    return fromPoints.plus(fromAllowance);
  }
}
