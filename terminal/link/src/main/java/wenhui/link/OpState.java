package wenhui.link;

/// What the hub says has become of an operation (protocol §2).
public enum OpState {
  /// The hub has never heard of it.
  UNKNOWN,
  POSTED,
  REFUSED,
  CONFLICT,
  VOIDED,
  SETTLED;

  /// Whether the fund pays for it.
  public boolean isPaid() {
    return this == POSTED || this == SETTLED;
  }
}
