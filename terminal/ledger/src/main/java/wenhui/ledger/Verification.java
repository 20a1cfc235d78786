package wenhui.ledger;

import wenhui.link.Head;

/// What a check of a whole ledger found.
public sealed interface Verification {

  /// Every entry is what was hashed, follows the one before, and the tables beside the journal say
  /// what it says.
  ///
  /// Whether `head` is the end that there should be, no file can tell: compare it with one that was
  /// kept elsewhere.
  ///
  /// @param entries how many there are, `BOOT` entries included
  record Intact(long entries, Head head) implements Verification {}

  /// The journal is good up to the entry before this one.
  ///
  /// @param seq of the first entry that is not what it should be
  record Broken(long seq, String why) implements Verification {}

  /// The journal is whole, and a table that is derived from it says something else.
  record Astray(String table, String why) implements Verification {}
}
