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
import wenhui.ledger.Verification.Broken;
import wenhui.link.FieldReader;
import wenhui.link.Head;
import wenhui.link.JournalEntry;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.Malformed;
import wenhui.link.book.Installation;

/// Follows a journal from its first entry, and remembers what the other tables must then say.
final class Audit {
  private final Deque<Life> next;
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
    if (!Arrays.equals(Journal.after(hash, found.entry()), found.hash())) {
      return Optional.of("not what was hashed, or not after entry " + row);
    }
    try {
      JournalEntry entry = JournalEntry.read(found.entry());
      return Journal.day(entry.wallMs()) == found.day()
          ? fault(entry)
          : Optional.of("filed under another day");
    } catch (Malformed e) {
      return Optional.of(e.getMessage());
    }
  }

  private Optional<String> fault(JournalEntry entry) throws Malformed {
    if (!Installation.of(entry.place()).equals(life.owner())) {
      return Optional.of("of another journal: " + entry.place());
    }
    if (entry.place().seq() != life.seq(row + 1)) {
      return Optional.of("calls itself " + entry.place().seq());
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

  private Optional<String> attempt(JournalEntry entry) throws Malformed {
    var body = FieldReader.of(entry.body());
    long number = body.whole("serial");
    if (number != serial + 1) {
      return Optional.of("has serial " + number + " after " + serial);
    }
    serial = number;
    tally.count(Tally.of(entry.kind(), Journal.day(entry.wallMs()), entry.body()));
    if (entry.kind() == Kind.DONE) {
      byte[] voucher = AttemptBody.voucher(body).bytes();
      uses.add(voucher, body.whole("use_no"), serial, row + 1);
    }
    return entry.kind() == Kind.UNDO ? undo(body) : Optional.empty();
  }

  private Optional<String> undo(FieldReader body) throws Malformed {
    long undoes = body.whole("undoes");
    if (undoes >= serial || undone.putIfAbsent(undoes, serial) != null) {
      return Optional.of("takes back " + undoes + ", which is not there to be taken back");
    }
    if (body.has("voucher")) {
      uses.remove(
          AttemptBody.voucher(body).bytes(),
          body.whole("use_no"),
          undoes,
          body.whole("undoes_seq"));
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
