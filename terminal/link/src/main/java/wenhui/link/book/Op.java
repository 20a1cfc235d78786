package wenhui.link.book;

import java.util.Optional;
import java.util.UUID;
import wenhui.link.Subject;
import wenhui.redeem.Fen;
import wenhui.redeem.OpId;

/// One redemption or card spend as this terminal knows it.
///
/// @param order what is wanted
/// @param grant under which it was accepted offline
/// @param use which of the voucher's uses it has here, 1, 2, …; 0 for an account. Of the ops of one
///   voucher that [Safeguards#keepsUse] no two have the same
/// @param when it was presented, or answered POSTED: undoing counts from here
public record Op(OpId id, Order order, Optional<UUID> grant, State state, int use, Mark when) {

  /// What is wanted.
  ///
  /// @param words what the store is to enter in its books should it come true; empty when there is
  ///   nothing to enter any more
  public record Order(Subject subject, Fen amount, String words) {}

  /// A moment of one boot.
  ///
  /// @param upMs milliseconds since boot, suspend included
  public record Mark(UUID boot, long upMs) {}

  /// How far an operation has come; [OpRule] is the table of what leads where.
  public enum State {
    /// Asked; nobody knows the answer yet, and nothing was handed out.
    SENT,
    /// Accepted under a grant and handed out; the hub has not said who pays.
    OFFLINE,
    /// Handed out, and the fund pays.
    DONE,
    /// Nothing was handed out.
    REFUSED,
    /// Handed out, and another has the use: nobody pays unless it is promoted.
    CONFLICT,
    /// Given up, or taken back for good: no goods are out, the hub is to hear of it.
    VOIDING,
    /// The goods are back and the hub is asked whether that may count (VOIDING with undo).
    UNDOING,
    /// Taken back.
    VOIDED;

    /// Whether the hub owes a word on it.
    public boolean isPending() {
      return switch (this) {
        case SENT, OFFLINE, CONFLICT, VOIDING, UNDOING -> true;
        case DONE, REFUSED, VOIDED -> false;
      };
    }

    /// Whether the hub has still to say whether something comes true.
    boolean waits() {
      return this == SENT || this == UNDOING;
    }

    /// Whether goods are in somebody's hands because of it.
    public boolean isHandedOut() {
      return this == OFFLINE || this == DONE || this == CONFLICT;
    }
  }

  public Op {
    if (use < 0) {
      throw new IllegalArgumentException("no use: " + use);
    }
  }

  public Subject subject() {
    return order.subject;
  }

  public Fen amount() {
    return order.amount;
  }

  public String words() {
    return order.words;
  }

  Op in(State next) {
    return new Op(id, order, grant, next, use, when);
  }

  Op at(Mark moment) {
    return new Op(id, order, grant, state, use, moment);
  }

  Op saying(String words) {
    return new Op(id, new Order(order.subject, order.amount, words), grant, state, use, when);
  }
}
