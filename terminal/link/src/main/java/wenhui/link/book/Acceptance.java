package wenhui.link.book;

import wenhui.redeem.OpId;

/// What came of presenting something.
public sealed interface Acceptance {

  /// Stored as SENT: ask the hub by [OpBook#claim], and again, and tell the book what it says.
  record Ask(OpId op) implements Acceptance {}

  /// Stored as accepted: hand out the goods.
  record Accepted(OpId op) implements Acceptance {}

  /// Nothing was taken.
  record Turned(Hindrance why) implements Acceptance {}
}
