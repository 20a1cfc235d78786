package wenhui.redeem;

/// Whether the till is right (点款).
///
/// @param expectedFen what should be in it, in fen; below zero if more was returned than taken
/// @param counted what is in it
public record CashUp(long expectedFen, Fen counted) {

  static CashUp of(Fen cash, ShiftSums sums, Shift.Till till) {
    long expected = cash.value() + sums.takenFen() - sums.returnedFen() - till.cashless().value();
    return new CashUp(expected, till.counted());
  }

  /// In fen: above zero too much (长款), below zero too little (短款).
  public long differenceFen() {
    return counted.value() - expectedFen;
  }
}
