package wenhui.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import wenhui.ledger.Canonical.Members;
import wenhui.ledger.CanonicalReader.NotCanonical;
import wenhui.ledger.JournalEntry.Kind;
import wenhui.ledger.JournalEntry.Owner;
import wenhui.ledger.Verification.Broken;

/// Follows a journal from its first entry, and remembers what the other tables must then say.
final class Audit {
  private final Owner owner;
  private final Chain chain = new Chain();
  private final Tally tally = new Tally();
  private final UseSet uses = new UseSet();
  private final Map<Long, Long> undone = new HashMap<>();
  private byte[] hash;
  private long seq;
  private long serial;
  private Optional<UUID> boot = Optional.empty();
  private Optional<Broken> broken = Optional.empty();

  /// A row of the journal.
  record Row(long seq, byte[] hash, String entry, long day) {}

  Audit(Owner owner) {
    this.owner = owner;
    this.hash = chain.genesis(owner.district(), owner.gen(), owner.terminal());
  }

  /// Checks the next entry; returns whether to go on.
  boolean entry(Row row) {
    Optional<String> fault = fault(row);
    if (fault.isPresent()) {
      broken = Optional.of(new Broken(seq + 1, fault.get()));
      return false;
    }
    seq = row.seq();
    hash = row.hash();
    return true;
  }

  private Optional<String> fault(Row row) {
    if (row.seq() != seq + 1) {
      return Optional.of("missing: the next one is " + row.seq());
    }
    if (!Arrays.equals(chain.after(hash, row.entry()), row.hash())) {
      return Optional.of("not what was hashed, or not after entry " + seq);
    }
    try {
      JournalEntry entry = JournalEntry.decode(row.entry());
      return Journal.day(entry.wallMs()) == row.day()
          ? fault(entry)
          : Optional.of("filed under another day");
    } catch (NotCanonical e) {
      return Optional.of(e.getMessage());
    }
  }

  private Optional<String> fault(JournalEntry entry) throws NotCanonical {
    if (!entry.owner().equals(owner)) {
      return Optional.of("of another journal: " + entry.owner());
    }
    if (entry.seq() != seq + 1) {
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
      uses.add(voucher, JournalEntry.whole(entry.body(), "use_no"), serial, entry.seq());
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

  Optional<Broken> broken() {
    return broken;
  }

  long entries() {
    return seq;
  }

  Head head() {
    return new Head(seq, HexFormat.of().formatHex(hash));
  }

  Tally tally() {
    return tally;
  }

  UseSet uses() {
    return uses;
  }
}
