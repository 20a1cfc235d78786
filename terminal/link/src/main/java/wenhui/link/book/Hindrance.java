package wenhui.link.book;

/// Why a terminal accepts nothing just now, by the codes that clerks know (protocol §9). Nothing
/// was taken off the voucher or the account.
public enum Hindrance {
  /// The hub cannot be reached, and there is no grant for this.
  E04,
  /// Nobody vouches for the time.
  E05,
  /// The grant is used up or over.
  E06,
  /// What is left of the account's reserve does not reach.
  E10,
  /// This voucher has no use left here.
  E11,
  /// The journal is full: no more than 20,000 entries wait for the hub.
  E12,
  /// Locked: the journal and the hub's copy of it differ.
  E20,
  /// The hub has not heard of this boot yet.
  E21
}
