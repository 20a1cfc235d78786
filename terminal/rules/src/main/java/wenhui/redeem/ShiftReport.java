package wenhui.redeem;

import java.time.Instant;

/// A closed shift (交班小结).
///
/// @param closing what the terminal has added up now: the opening figure and this shift's sums
public record ShiftReport(
    Shift shift, Instant closed, Shift.Counter closing, ShiftSums sums, CashUp cashUp) {

  public ShiftReport {
    if (!closing.equals(shift.opening().plus(sums))) {
      throw new IllegalArgumentException("shift " + shift.number() + " does not add up");
    }
  }

  /// What of the takings was not cash, in fen.
  public long cashlessFen() {
    return shift.cash().value() + sums.takenFen() - sums.returnedFen() - cashUp.expectedFen();
  }
}
