package wenhui.link.book;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wenhui.link.Head;
import wenhui.link.JournalEntry;
import wenhui.link.Subject;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;

/// The terminal's disk, as the [OpBook] needs it. The book calls it under a lock of its own, and
/// only the book changes ops and grants; to the journal others may write too.
///
/// An implementation refuses two ops of one voucher with the same [Op#use] that are neither
/// REFUSED, VOIDED nor VOIDING: the second guard behind the book's own rule.
public interface Store {

  /// Which boot of the terminal this is: random, new at each start, and what every entry written
  /// through this store says.
  UUID boot();

  /// Stores all of it or nothing, and returns when it would survive a power cut.
  ///
  /// @return the end of the journal behind the change's entries
  /// @throws LedgerUnavailable if nobody knows which
  Head write(Change change) throws LedgerUnavailable;

  Standing standing() throws LedgerUnavailable;

  /// The end of the chain at `seq` of the present generation; empty if it is shorter. At 0 stands
  /// the start of the generation.
  Optional<Head> headAt(long seq) throws LedgerUnavailable;

  /// Entries of the present generation after `seq`, in sequence.
  List<JournalEntry> after(long seq, int most) throws LedgerUnavailable;

  Optional<Op> op(OpId id) throws LedgerUnavailable;

  /// Ops on `subject` that are neither REFUSED nor VOIDED.
  List<Op> alive(Subject subject) throws LedgerUnavailable;

  /// Ops accepted under `grant` that are neither REFUSED nor VOIDED.
  List<Op> citing(UUID grant) throws LedgerUnavailable;

  /// Ops that the hub owes a word on (see [Op.State#isPending]), oldest first, `most` of them after
  /// the first `skip`.
  List<Op> pending(int skip, int most) throws LedgerUnavailable;

  Optional<Grant> grant(UUID id) throws LedgerUnavailable;

  /// Grants to `right`, latest first: all that are OPEN, and others as it pleases. The book looks
  /// at their state itself.
  List<Grant> grantsTo(Grant.Right right) throws LedgerUnavailable;

  /// Grants that are WANTED or OPEN.
  List<Grant> grants() throws LedgerUnavailable;
}
