package wenhui.link.book;

/// What somebody at the counter does about a change of an operation, once it is stored. Codes are
/// those of protocol §9.
public enum Effect {
  /// Nobody need know.
  NONE,
  /// Hand out the goods (E01).
  HAND_OUT,
  /// Nothing is handed out; the hub's code says why (E02, E03, E10, E16 – E19).
  TURN_AWAY,
  /// No answer came; nothing was taken and nothing is handed out (E07).
  GIVE_UP,
  /// Accepted offline, and paid.
  PAID,
  /// Accepted offline, and another was before (E08).
  LOST,
  /// It had been lost, and is paid after all (E09).
  PROMOTED,
  /// The voucher can be used again (E13, E15).
  TAKEN_BACK,
  /// The undo came too late: the goods go out again (E14).
  HAND_OUT_AGAIN,
  /// The hub remembers an undo that this terminal does not: somebody has to look.
  REVIEW
}
