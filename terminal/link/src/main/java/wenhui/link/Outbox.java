package wenhui.link;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wenhui.link.Reply.Denial;
import wenhui.link.Reply.OpResult;
import wenhui.redeem.Fen;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;

/// The terminal's durable side of the link: what is still to be told, and where what the hub says
/// is written down (protocol §3). The ledger is the outbox; nothing is ever kept in memory alone.
///
/// Only the courier's thread calls it. Every method that writes returns when what it wrote would
/// survive a power cut. Everything may be told twice.
public interface Outbox {

  /// Who this terminal is in its present boot.
  ///
  /// @param bootSeq sequence of this boot's BOOT entry: the gate opens when the hub has it
  record Identity(String district, String terminal, int gen, UUID boot, long bootSeq) {}

  /// An operation that waits for the hub's word.
  sealed interface Question {
    OpId op();

    /// Given up or undone: ask for a VOID (state VOIDING).
    record Undone(OpId op, Subject subject, Fen amount, boolean undo) implements Question {}

    /// Accepted offline, or lost to another: ask for its STATUS (OFFLINE, CONFLICT).
    record Waiting(OpId op) implements Question {}
  }

  /// A grant that was asked for and not answered (WANTED).
  record Wish(UUID grant, GrantKind kind, String subject, long amount) {}

  /// A grant that can be used.
  record Open(UUID grant, long expiresMs) {}

  Identity identity() throws LedgerUnavailable;

  /// The end of the own journal.
  Head head() throws LedgerUnavailable;

  /// What the own chain has at `seq`; empty if it is shorter. 0 is the start of the generation.
  Optional<Head> headAt(long seq) throws LedgerUnavailable;

  /// The last entry that the hub is known to have.
  long acknowledged() throws LedgerUnavailable;

  /// Entries after `seq`, in sequence.
  List<JournalEntry> after(long seq, int most) throws LedgerUnavailable;

  /// Oldest first.
  List<Question> questions(int most) throws LedgerUnavailable;

  List<Wish> wishes() throws LedgerUnavailable;

  List<Open> open() throws LedgerUnavailable;

  boolean locked() throws LedgerUnavailable;

  /// The hub has the journal up to `anchor`, and has signed that.
  void acknowledge(Anchor anchor, String signature) throws LedgerUnavailable;

  /// An answer to a SYNC of this boot came whose hub head is at or past this boot's BOOT entry.
  void open(TimeBase base);

  void answered(OpId op, OpResult result) throws LedgerUnavailable;

  /// The undo came too late: the goods are handed out again (E14).
  void tooLate(OpId op) throws LedgerUnavailable;

  void granted(UUID grant, long amount, long expiresMs) throws LedgerUnavailable;

  void denied(UUID grant, Denial why) throws LedgerUnavailable;

  void renewed(UUID grant, long expiresMs) throws LedgerUnavailable;

  /// Close it: CLOSED for ever and a CLOSE entry, also for a grant never heard of.
  void recalled(UUID grant) throws LedgerUnavailable;

  /// Accept nothing more; write LOCK. The hub's journal of this terminal is not ours.
  void lock() throws LedgerUnavailable;

  /// The key was revoked: stop redeeming, wipe grants and registers.
  void revoked() throws LedgerUnavailable;
}
