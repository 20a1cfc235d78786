package wenhui.link;

/// Why the hub refused, as clerks know it (protocol §9).
public enum Code {
  /// All uses of the voucher are used up.
  E02,
  /// Free uses there are, but another terminal holds them; they have been asked back.
  E03,
  /// The account has not that much free.
  E10,
  /// Not yet, or no longer, within the voucher's window.
  E16,
  /// No such voucher or account, or it was cancelled.
  E17,
  /// The card is frozen, lost or replaced.
  E18,
  /// Too many operations of this card in too short a time; of a voucher, as many uses today as its
  /// batch allows in a day.
  E19
}
