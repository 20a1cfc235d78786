package wenhui.link.book;

import java.util.Optional;
import java.util.OptionalLong;
import wenhui.link.JournalEntry;
import wenhui.link.TimeBase;
import wenhui.redeem.Moment.Trust;

/// Rules of the protocol that stand alone: each could be left out and everything would seem to work
/// until the day it costs money. [#PROTOCOL] is the one that terminals run; a simulation leaves out
/// one rule at a time and shows what it prevents.
public interface Safeguards {
  Safeguards PROTOCOL = new Safeguards() {};

  /// Whether `op` keeps a use of its voucher occupied here (§3, local use rule). An undo that the
  /// hub may still refuse does (R7); a claim that was given up does not.
  default boolean keepsUse(Op op) {
    return switch (op.state()) {
      case SENT, OFFLINE, DONE, CONFLICT, UNDOING -> true;
      case REFUSED, VOIDING, VOIDED -> false;
    };
  }

  /// Whether anything may be accepted under `grant`: never after its CLOSE entry.
  default boolean maySpend(Grant grant) {
    return grant.state() == Grant.State.OPEN;
  }

  /// What is left of `grant` after `spent` of it.
  default long leftOf(Grant grant, long spent) {
    return grant.left() - spent;
  }

  /// The latest that the hub's clock can show; empty when nobody can vouch for the time (R10).
  default OptionalLong latest(Optional<TimeBase> base, Op.Mark now, long wallMs) {
    return base.isPresent() && base.get().trust(now.boot(), now.upMs()) != Trust.UNTRUSTED
        ? OptionalLong.of(base.get().upper(now.upMs()))
        : OptionalLong.empty();
  }

  /// Whether the hub may be asked: it has this boot's BOOT entry (R12).
  default boolean mayAsk(Standing standing, long bootSeq) {
    return standing.acknowledged() >= bootSeq;
  }

  /// Whether anything may be accepted without asking: the same.
  default boolean mayAccept(Standing standing, long bootSeq) {
    return standing.acknowledged() >= bootSeq;
  }

  /// Whether nobody waits for the answer to `op` any more when the terminal starts: goods were not
  /// given, and will not be.
  default boolean isOrphaned(Op op) {
    return op.state() == Op.State.SENT;
  }

  /// Whether something of this kind is told in the journal, in its place among all else (R2, R11).
  default boolean isJournalled(JournalEntry.Kind kind) {
    return true;
  }
}
