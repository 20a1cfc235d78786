package wenhui.redeem;

/// One benefit card (惠民卡) as the register knows it.
///
/// @param greeting the surname and a star, all that a terminal knows of a name: 张*
/// @param tail the last four characters of the number
/// @param special the bearer belongs to a group that gets more (老年人、未成年人、残疾人); which group, no
///   terminal knows
public record Card(CardId id, Standing standing, String greeting, String tail, boolean special) {

  /// Whether the card may be used.
  public enum Standing {
    ACTIVE,
    /// Stopped by the bureau until something is cleared up.
    FROZEN,
    /// Reported lost.
    LOST,
    EXPIRED,
    /// A new card was issued in its place; this number is refused.
    REPLACED
  }
}
