package wenhui.ledger;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import wenhui.ledger.Canonical.Text;
import wenhui.ledger.CanonicalReader.NotCanonical;
import wenhui.ledger.Journal.Tip;
import wenhui.ledger.JournalEntry.Kind;

/// Carries over what a damaged ledger can still prove: the entries that follow the end of a
/// restored copy, each hashing onto the one before. Stops at the first that does not, or cannot be
/// read.
final class Salvage {
  private final Session from;
  private final Session into;
  private final Chain chain = new Chain();
  private Tip tip;
  private JournalEntry.Owner owner;
  private long carried;

  private Salvage(Session from, Session into) throws SQLException {
    this.from = from;
    this.into = into;
    this.tip = Journal.tip(into);
    this.owner = tip.life().owner();
  }

  /// Carries entries from a damaged ledger behind the end of a copy; returns how many.
  ///
  /// Belongs inside a transaction of `into`.
  static long carry(Session from, Session into) throws SQLException {
    var salvage = new Salvage(from, into);
    boolean on = true;
    while (on) {
      on = salvage.next();
    }
    return salvage.carried;
  }

  /// How many there would be to carry. Nothing is.
  static long count(Session from, Session into) throws SQLException {
    var salvage = new Salvage(from, into);
    boolean on = true;
    while (on) {
      on = salvage.passes();
    }
    return salvage.carried;
  }

  /// Passes over one entry; returns whether there was one that follows.
  private boolean passes() throws SQLException {
    Optional<Line> line = read();
    if (line.isEmpty()) {
      return false;
    }
    try {
      var entry = JournalEntry.decode(line.get().entry());
      boolean begins = entry.seq() == 1 && !entry.owner().equals(owner);
      byte[] before = begins ? Journal.genesis(entry.owner()) : tip.hash();
      if (!Arrays.equals(chain.after(before, line.get().entry()), line.get().hash())) {
        return false;
      }
      owner = entry.owner();
    } catch (NotCanonical _) {
      return false;
    }
    tip = new Tip(tip.life(), tip.row() + 1, line.get().hash(), tip.serial());
    carried++;
    return true;
  }

  private record Line(byte[] hash, String entry) {}

  /// Carries one entry; returns whether there was one to carry.
  private boolean next() throws SQLException {
    Optional<Line> line = read();
    if (line.isEmpty()) {
      return false;
    }
    try {
      var entry = JournalEntry.decode(line.get().entry());
      boolean begins = entry.seq() == 1 && !entry.owner().equals(tip.life().owner());
      byte[] before = begins ? Journal.genesis(entry.owner()) : tip.hash();
      if (!begins && entry.seq() != tip.seq() + 1
          || !Arrays.equals(chain.after(before, line.get().entry()), line.get().hash())) {
        return false;
      }
      if (begins) {
        Life.begin(into, entry.owner());
        tip = Journal.tip(into);
      }
      write(entry, line.get());
    } catch (NotCanonical _) {
      return false;
    }
    tip = new Tip(tip.life(), tip.row() + 1, line.get().hash(), tip.serial());
    carried++;
    return true;
  }

  private Optional<Line> read() {
    try {
      return from.first(
          "SELECT hash, entry FROM journal WHERE seq = ?",
          row -> new Line(Journal.bytes(row, 1), Journal.text(row, 2)),
          tip.row() + 1);
    } catch (SQLException _) {
      return Optional.empty(); // The damage begins here.
    }
  }

  private void write(JournalEntry entry, Line line) throws SQLException, NotCanonical {
    long day = Journal.day(entry.wallMs());
    into.update(
        "INSERT INTO journal (seq, hash, entry, day) VALUES (?, ?, ?, ?)",
        tip.row() + 1,
        line.hash(),
        line.entry(),
        day);
    if (!entry.body().values().containsKey("serial")) {
      return;
    }
    Tally.of(entry.kind(), day, entry.body()).add(into);
    if (entry.kind() == Kind.DONE) {
      into.update(
          "INSERT INTO redemption (voucher, use_no, serial, seq) VALUES (?, ?, ?, ?)",
          AttemptBody.voucher(entry.body()).bytes(),
          JournalEntry.whole(entry.body(), "use_no"),
          JournalEntry.whole(entry.body(), "serial"),
          tip.row() + 1);
    }
    subject(entry, day);
  }

  /// The card or code, if it is still there and is the one that the entry commits to.
  private void subject(JournalEntry entry, long day) throws SQLException {
    record Seen(String subject, byte[] salt) {}
    Optional<Seen> seen;
    try {
      seen =
          from.first(
              "SELECT subject, salt FROM seen WHERE seq = ?",
              row -> new Seen(Journal.text(row, 1), Journal.bytes(row, 2)),
              tip.row() + 1);
    } catch (SQLException _) {
      return;
    }
    if (seen.isEmpty()) {
      return;
    }
    var body = entry.body().values();
    var known = new Text(Commitment.to(seen.get().subject(), seen.get().salt()).hash());
    if (!known.equals(body.get("card")) && !known.equals(body.get("code"))) {
      return;
    }
    into.update(
        "INSERT INTO seen (seq, day, subject, salt) VALUES (?, ?, ?, ?)",
        tip.row() + 1,
        day,
        seen.get().subject(),
        seen.get().salt());
    if (entry.kind() == Kind.VISIT && body.get("visit").equals(new Canonical.Whole(1))) {
      into.update(
          "INSERT INTO visit (card, day) VALUES (?, ?) ON CONFLICT DO NOTHING",
          seen.get().subject(),
          day);
    }
  }
}
