package wenhui.redeem;

/// What a card holds today: the four facts a resident wants to see.
///
/// @param vouchers bound to the card and not used up
/// @param points 积分
/// @param allowance 补贴 left, in fen
/// @param visits 到馆 this year
public record Holdings(int vouchers, long points, Fen allowance, int visits) {

  /// The same after one more visit.
  public Holdings visited() {
    return new Holdings(vouchers, points, allowance, visits + 1);
  }
}
