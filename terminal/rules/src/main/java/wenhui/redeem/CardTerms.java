package wenhui.redeem;

import java.util.Map;

/// What cards are good for at one venue.
///
/// @param percentOff the venue's own discount by class of card, 0 to 99; a class that is missing
///   has none. The venue bears it, the fund owes nothing for it
/// @param pointsPerYuan earned for each whole yuan that the resident pays, 0 to 100
/// @param fenPerPoint what a point is worth when spent, 0 to 100; 0 where points buy nothing
/// @param allowance whether the stored allowance (补贴) is taken here
public record CardTerms(
    Map<DiscountClass, Integer> percentOff, int pointsPerYuan, int fenPerPoint, boolean allowance) {

  public CardTerms {
    percentOff = Map.copyOf(percentOff);
    if (percentOff.values().stream().anyMatch(p -> p < 0 || p > 99)) {
      throw new IllegalArgumentException("percentage out of range: " + percentOff);
    }
    if (pointsPerYuan < 0 || pointsPerYuan > 100 || fenPerPoint < 0 || fenPerPoint > 100) {
      throw new IllegalArgumentException(
          "points out of range: %d a yuan, %d fen each".formatted(pointsPerYuan, fenPerPoint));
    }
  }

  int percentOff(DiscountClass of) {
    return percentOff.getOrDefault(of, 0);
  }
}
