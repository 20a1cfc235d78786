package wenhui.link;

/// What kind of right to accept offline a grant is (protocol §1).
public enum GrantKind {
  /// The exclusive lease of a voucher's free uses; the amount counts uses.
  HOME,
  /// So many acceptances out of a batch's exposure budget; the amount counts acceptances.
  CREDIT,
  /// Fen reserved on a card's account; the amount is fen.
  ESCROW;

  /// The most acceptances of one CREDIT grant (protocol §8).
  public static final int MOST_CREDIT = 20;
}
