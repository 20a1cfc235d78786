package wenhui.simulation;

import java.util.Optional;
import wenhui.link.FieldReader;
import wenhui.link.Head;
import wenhui.link.JournalEntry;
import wenhui.link.Malformed;
import wenhui.link.OpState;
import wenhui.link.Subject;
import wenhui.redeem.OpId;
import wenhui.simulation.Rows.JournalKey;
import wenhui.simulation.Rows.Received;

/// Takes a terminal's journal in, entry by entry, each in a transaction of its own (protocol §5).
final class Journals {

  enum Outcome {
    APPLIED,
    SEEN,
    FORK,
    LOCKED,
    OLD_GEN,
    GAP
  }

  private final Hub hub;
  private final Reconciliation reconciliation;
  private final Claims claims;
  private final Returns returns;

  Journals(Hub hub) {
    this.hub = hub;
    this.reconciliation = new Reconciliation(hub);
    this.claims = new Claims(hub);
    this.returns = new Returns(hub);
  }

  /// @param prev hash before it, as the terminal says
  /// @param after head behind it
  Outcome take(Tx tx, JournalEntry entry, String prev, Head after) {
    var place = entry.place();
    boolean next =
        tx.update(
            hub.terminals,
            place.terminal(),
            t ->
                t.gen() == place.gen()
                    && !t.locked()
                    && t.head().seq() == place.seq() - 1
                    && t.head().hash().equals(prev),
            t -> t.at(after));
    if (!next) {
      var why = whyNot(tx, entry, prev, after);
      boolean anyway =
          hub.lacks(Mutant.JOURNAL_UNORDERED) && why == Outcome.GAP
              || hub.lacks(Mutant.NO_FORK_CHECK) && why == Outcome.FORK;
      if (!anyway) {
        return why;
      }
      boolean fresh = tx.insert(hub.journal, key(entry), after.hash());
      tx.update(
          hub.terminals, place.terminal(), t -> t.head().seq() < place.seq(), t -> t.at(after));
      if (!fresh) {
        return Outcome.SEEN;
      }
    } else {
      tx.insert(hub.journal, key(entry), after.hash());
    }
    carryOut(tx, entry);
    return Outcome.APPLIED;
  }

  private static JournalKey key(JournalEntry entry) {
    var place = entry.place();
    return new JournalKey(place.terminal(), place.gen(), place.seq());
  }

  private Outcome whyNot(Tx tx, JournalEntry entry, String prev, Head after) {
    var place = entry.place();
    var terminal = tx.find(hub.terminals, place.terminal()).orElseThrow();
    if (terminal.gen() != place.gen()) {
      return Outcome.OLD_GEN;
    }
    if (terminal.locked()) {
      return Outcome.LOCKED;
    }
    long next = terminal.head().seq() + 1;
    var there = tx.find(hub.journal, key(entry));
    if (there.isPresent()) {
      return there.get().equals(after.hash()) ? Outcome.SEEN : Outcome.FORK;
    }
    if (place.seq() != next) {
      return Outcome.GAP;
    }
    if (terminal.head().hash().equals(prev)) {
      throw new Tx.Again(); // The gap before it has just been closed: it is next after all.
    }
    return Outcome.FORK;
  }

  private void carryOut(Tx tx, JournalEntry entry) {
    try {
      var terminal = entry.place().terminal();
      switch (entry.kind()) {
        case BOOT -> tx.update(hub.terminals, terminal, _ -> true, t -> t.booted(entry.boot()));
        case OFFLINE -> {
          var body = FieldReader.of(entry.body());
          var grant = Optional.of(body.id("grant"));
          reconciliation.offline(tx, op(body), row(entry, body, grant));
        }
        case VOID -> {
          var body = FieldReader.of(entry.body());
          claims.fact(tx, op(body), row(entry, body, Optional.empty()));
        }
        case CLOSE ->
            returns.close(
                tx, terminal, entry.place().gen(), FieldReader.of(entry.body()).id("grant"));
        case LOCK -> tx.update(hub.terminals, terminal, _ -> true, Rows.Terminal::lockedNow);
        case INTENT, DONE, REFUSED, VOIDED, VISIT -> {}
      }
    } catch (Malformed e) {
      throw new IllegalStateException("an entry of ours that cannot be read", e);
    }
  }

  private Rows.Op row(JournalEntry entry, FieldReader body, Optional<java.util.UUID> grant)
      throws Malformed {
    return new Rows.Op(
        entry.place().terminal(),
        Subject.read(body),
        body.millis("amount_fen"),
        grant,
        OpState.UNKNOWN,
        0,
        new Received(hub.now(), true));
  }

  private static OpId op(FieldReader body) throws Malformed {
    return new OpId(body.id("op"));
  }

  /// The op that an entry is about.
  static Optional<OpId> opOf(JournalEntry entry) {
    try {
      return switch (entry.kind()) {
        case INTENT, OFFLINE, DONE, VOID, VOIDED -> Optional.of(op(FieldReader.of(entry.body())));
        case REFUSED -> {
          var body = FieldReader.of(entry.body());
          yield body.has("op") ? Optional.of(op(body)) : Optional.empty();
        }
        case BOOT, CLOSE, LOCK -> Optional.empty();
        case VISIT, PAID, COUNT, UNDO, SHIFT, CASHUP -> Optional.empty();
      };
    } catch (Malformed e) {
      throw new IllegalStateException("an entry of ours that cannot be read", e);
    }
  }
}
