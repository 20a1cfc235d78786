package wenhui.terminal;

import java.util.Optional;
import java.util.Set;
import wenhui.redeem.Attempt;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.Decision;
import wenhui.redeem.Entry;
import wenhui.redeem.Ledger;
import wenhui.redeem.Ledger.Recorded;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;
import wenhui.redeem.Reason;
import wenhui.redeem.Trouble;
import wenhui.redeem.VoucherFacts;
import wenhui.terminal.hub.Claims;

/// The loop's dealings with the hub: what our rules accept is claimed there, or under a grant of
/// it, and what came of that is looked up in the ledger before anybody hears of it.
///
/// The loop's thread only.
final class ClaimWork {
  private final Claims hub;
  private final Ledger ledger;
  private final Recording recording;
  private final Teller teller;

  /// What the hub is being asked about.
  private Optional<Recording.Open> asked = Optional.empty();

  /// Who tells the person at the glass.
  interface Teller {

    /// This is durable.
    void announce(Entry entry, Optional<VoucherFacts> facts);

    /// Nothing was accepted; records that and says why.
    void refuse(Recording.Open open, Reason why) throws LedgerUnavailable;

    /// The hub is asked.
    void asking(Recording.Open open);

    void failed(LedgerUnavailable why);
  }

  ClaimWork(Claims hub, Ledger ledger, Recording recording, Teller teller) {
    this.hub = hub;
    this.ledger = ledger;
    this.recording = recording;
    this.teller = teller;
  }

  /// Whether nothing else may be begun: the hub is being asked, or the journal is evidence now.
  boolean takesNothing() {
    return asked.isPresent() || hub.troubles().contains(Trouble.LOCKED);
  }

  Set<Trouble> troubles() {
    return hub.troubles();
  }

  void giveUp(OpId op) {
    hub.giveUp(op);
  }

  /// Claims a redemption that our rules accept.
  void claim(Recording.Open open) throws LedgerUnavailable {
    var terms = open.facts().orElseThrow().terms().orElseThrow();
    present(open, () -> hub.present(open.attempt(), terms));
  }

  /// Claims what a card pays from its allowance.
  ///
  /// @param itself whether it is sure that the card itself is there
  void pay(Recording.Open open, boolean itself) throws LedgerUnavailable {
    present(open, () -> hub.pay(open.attempt(), itself));
  }

  private void present(Recording.Open open, Recording.Work<Claims.Answer> work)
      throws LedgerUnavailable {
    switch (recording.during(open, work)) {
      case Claims.Answer.Accepted _ -> announce(open);
      case Claims.Answer.Turned(Reason why) -> teller.refuse(open, why);
      case Claims.Answer.Asking _ -> {
        asked = Optional.of(open);
        teller.asking(open);
      }
    }
  }

  /// What became of the question; one that nobody asks any more is passed over.
  void heard(Claims.Word word) {
    var open = asked.filter(it -> it.attempt().op().equals(word.op()));
    if (open.isEmpty()) {
      return;
    }
    asked = Optional.empty();
    try {
      switch (word) {
        case Claims.Word.Accepted _ -> announce(open.get());
        case Claims.Word.Refused(_, Reason why) -> teller.refuse(open.get(), why);
        case Claims.Word.Unsure(_, LedgerUnavailable why) -> {
          recording.leaveOpen(open.get());
          teller.failed(why);
        }
      }
    } catch (LedgerUnavailable e) {
      teller.failed(e);
    }
  }

  private void announce(Recording.Open open) throws LedgerUnavailable {
    var stored = recording.during(open, () -> ledger.find(open.attempt().op()));
    teller.announce(stored.orElseThrow(), open.facts());
  }

  /// Takes back what was accepted by the hub's leave, with its knowledge.
  ///
  /// @param undo an attempt that may be something else
  /// @return what was recorded; empty if this is nothing that the hub knows of
  Optional<Entry> takeBack(Attempt undo) throws LedgerUnavailable {
    boolean ours =
        undo.decision() instanceof Decision.Undone
            && undo.subject() instanceof Subject.OfEntry(_, OpId op)
            && hub.knows(op);
    if (!ours) {
      return Optional.empty();
    }
    OpId op = ((Subject.OfEntry) undo.subject()).op();
    var open = new Recording.Open(undo, Optional.empty());
    var done =
        recording.during(
            open, () -> hub.undo(op, undo) ? ledger.find(undo.op()) : Optional.<Entry>empty());
    if (done.isPresent()) {
      return done;
    }
    var late = undo.decided(new Decision.Refused(Reason.UNDO_TOO_LATE));
    return recording.record(late, Optional.empty()) instanceof Recorded.Stored(Entry entry)
        ? Optional.of(entry)
        : Optional.empty();
  }
}
