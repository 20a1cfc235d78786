package wenhui.ledger;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import wenhui.ledger.Canonical.Members;
import wenhui.ledger.CanonicalReader.NotCanonical;
import wenhui.ledger.JournalEntry.Kind;
import wenhui.ledger.Verification.Broken;

/// Follows a journal from its first entry, and remembers what the other tables must then say.
final class Audit {
  private final Deque<Life> next;
  private final Chain chain = new Chain();
  private final Tally tally = new Tally();
  private final UseSet uses = new UseSet();
  private final Map<Long, Long> undone = new HashMap<>();
  private Life life;
  private byte[] hash;
  private long row;
  private long serial;
  private Optional<UUID> boot = Optional.empty();
  private Optional<Broken> broken = Optional.empty();

  /// A row of the journal.
  record Row(long seq, byte[] hash, String entry, long day) {}

  /// @param lives in order, one at least
  Audit(List<Life> lives) {
    next = new ArrayDeque<>(lives);
    life = next.removeFirst();
    hash = Journal.genesis(life.owner());
  }

  /// Checks the next entry; returns whether to go on.
  boolean entry(Row found) {
    if (!next.isEmpty() && next.getFirst().before() == row) {
      life = next.removeFirst();
      hash = Journal.genesis(life.owner());
      boot = Optional.empty();
    }
    Optional<String> fault = fault(found);
    if (fault.isPresent()) {
      broken = Optional.of(new Broken(row + 1, fault.get()));
      return false;
    }
    row = found.seq();
    hash = found.hash();
    return true;
  }

  private Optional<String> fault(Row found) {
    if (found.seq() != row + 1) {
      return Optional.of("missing: the next one is " + found.seq());
    }
    if (!Arrays.equals(chain.after(hash, found.entry()), found.hash())) {
      return Optional.of("not what was hashed, or not after entry " + row);
    }
    try {
      JournalEntry entry = JournalEntry.decode(found.entry());
      return Journal.day(entry.wallMs()) == found.day()
          ? fault(entry)
          : Optional.of("filed under another day");
    } catch (NotCanonical e) {
      return Optional.of(e.getMessage());
    }
  }

  private Optional<String> fault(JournalEntry entry) throws NotCanonical {
    if (!entry.owner().equals(life.owner())) {
      return Optional.of("of another journal: " + entry.owner());
    }
    if (entry.seq() != life.seq(row + 1)) {
      return Optional.of("calls itself " + entry.seq());
    }
    if (entry.kind() == Kind.BOOT) {
      boot = Optional.of(entry.boot());
    } else if (!boot.equals(Optional.of(entry.boot()))) {
      return Optional.of("of a run that has not begun");
    }
    if (entry.body().values().containsKey("serial")) {
      return attempt(entry);
    }
    return Optional.empty();
  }

  private Optional<String> attempt(JournalEntry entry) throws NotCanonical {
    long number = JournalEntry.whole(entry.body(), "serial");
    if (number != serial + 1) {
      return Optional.of("has serial " + number + " after " + serial);
    }
    serial = number;
    tally.count(Tally.of(entry.kind(), Journal.day(entry.wallMs()), entry.body()));
    if (entry.kind() == Kind.DONE) {
      byte[] voucher = AttemptBody.voucher(entry.body()).bytes();
      uses.add(voucher, JournalEntry.whole(entry.body(), "use_no"), serial, row + 1);
    }
    return entry.kind() == Kind.UNDO ? undo(entry.body()) : Optional.empty();
  }

  private Optional<String> undo(Members body) throws NotCanonical {
    long undoes = JournalEntry.whole(body, "undoes");
    if (undoes >= serial || undone.putIfAbsent(undoes, serial) != null) {
      return Optional.of("takes back " + undoes + ", which is not there to be taken back");
    }
    if (AttemptBody.has(body, "voucher")) {
      uses.remove(
          AttemptBody.voucher(body).bytes(),
          JournalEntry.whole(body, "use_no"),
          undoes,
          JournalEntry.whole(body, "undoes_seq"));
    }
    return Optional.empty();
  }

  /// The serials that were taken back, each with the serial that did it.
  Map<Long, Long> undone() {
    return undone;
  }

  boolean isInLastLife() {
    return next.isEmpty();
  }

  Optional<Broken> broken() {
    return broken;
  }

  long entries() {
    return row;
  }

  /// The end of the present life; what is left of lives that never began says nothing.
  Head head() {
    return new Head(life.seq(row), HexFormat.of().formatHex(hash));
  }

  Tally tally() {
    return tally;
  }

  UseSet uses() {
    return uses;
  }
}
