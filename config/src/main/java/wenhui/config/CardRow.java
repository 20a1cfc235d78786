package wenhui.config;

/// One row of the card register.
///
/// @param number as the reader gives it: 4 to 32 digits and upper-case letters
/// @param greeting a surname and a star, all that a terminal may know of a name
/// @param special whether the bearer belongs to a group that gets more
/// @param vouchers bound to the card and not used up
/// @param points 积分
/// @param allowanceFen 补贴 left, in fen
/// @param discountClass for the discounts of partner venues, 0 to 9
public record CardRow(
    String number,
    Standing standing,
    String greeting,
    boolean special,
    int vouchers,
    long points,
    long allowanceFen,
    int discountClass) {

  /// Whether the card may be used.
  public enum Standing {
    ACTIVE,
    FROZEN,
    LOST,
    EXPIRED,
    REPLACED
  }

  /// Card numbers are personal data: only the last four characters are shown.
  @Override
  public String toString() {
    return "CardRow[…%s %s]"
        .formatted(number.substring(Math.max(0, number.length() - 4)), standing);
  }
}
