package wenhui.terminal.hub;

import java.util.Set;
import wenhui.redeem.Attempt;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;
import wenhui.redeem.Reason;
import wenhui.redeem.Terms;
import wenhui.redeem.Trouble;

/// How a terminal that has a hub accepts what its own rules have accepted: it asks the hub, or it
/// may under a grant of the hub. A terminal that stands alone has none of this.
///
/// Called by the loop's thread. No method waits for the network.
public interface Claims {

  /// What came of presenting something.
  sealed interface Answer {

    /// Accepted under a grant; the ledger has its entry.
    record Accepted() implements Answer {}

    /// Nothing was taken and nothing is recorded.
    record Turned(Reason why) implements Answer {}

    /// The hub is asked; a [Word] follows.
    record Asking() implements Answer {}
  }

  /// What became of a question to the hub.
  sealed interface Word {
    OpId op();

    /// The ledger has its entry.
    record Accepted(OpId op) implements Word {}

    /// Nothing was taken; the refusal is not recorded yet.
    record Refused(OpId op, Reason why) implements Word {}

    /// The ledger has failed meanwhile; nobody knows.
    record Unsure(OpId op, LedgerUnavailable why) implements Word {}
  }

  /// Presents a voucher.
  ///
  /// @param attempt a redemption; its op is new
  /// @param terms of the voucher's batch
  Answer present(Attempt attempt, Terms terms) throws LedgerUnavailable;

  /// Presents a card that pays something from its allowance.
  ///
  /// @param payment its op is new
  /// @param itself whether it is sure that the card itself is there; only then it can pay without
  ///   the hub
  Answer pay(Attempt payment, boolean itself) throws LedgerUnavailable;

  /// Nobody wants to wait for `op` any more; a [Word] of what becomes of it follows all the same.
  void giveUp(OpId op);

  /// The ledger works again, and nobody waits for `op` any more, should it still be open.
  void abandon(OpId op) throws LedgerUnavailable;

  /// Whether `op` was presented here.
  boolean knows(OpId op) throws LedgerUnavailable;

  /// The goods of `op` are back: takes it back for good.
  ///
  /// @param undo the taking back, which is recorded with it
  /// @return false if it is too late for that; nothing is recorded then
  boolean undo(OpId op, Attempt undo) throws LedgerUnavailable;

  /// What is wrong between terminal and hub.
  Set<Trouble> troubles();
}
