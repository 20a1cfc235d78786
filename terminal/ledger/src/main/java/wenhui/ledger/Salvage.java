package wenhui.ledger;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import wenhui.ledger.Journal.Tip;
import wenhui.link.FieldReader;
import wenhui.link.JournalEntry;
import wenhui.link.Json;
import wenhui.link.Malformed;
import wenhui.link.book.Installation;

/// Carries over what a damaged ledger can still prove: the entries that follow the end of a
/// restored copy, each hashing onto the one before. Stops at the first that does not, or cannot be
/// read.
final class Salvage {
  private final Session from;
  private final Session into;
  private Tip tip;
  private Installation owner;
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
    List<String> guards = withoutGuards(into);
    boolean on = true;
    while (on) {
      on = salvage.next();
    }
    for (String guard : guards) {
      into.execute(guard);
    }
    return salvage.carried;
  }

  /// The copy may be older than the register by which a card could pay. What it paid it has paid,
  /// and is less than nothing left until the register is learned again, so the guards of table
  /// `spent` stand aside.
  ///
  /// @return how to put them back
  private static List<String> withoutGuards(Session into) throws SQLException {
    var guards =
        into.list(
            "SELECT sql, name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'spent'",
            row -> List.of(row.getString(1), row.getString(2)));
    for (var guard : guards) {
      into.execute("DROP TRIGGER " + guard.getLast());
    }
    return guards.stream().map(List::getFirst).toList();
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
  private boolean passes() {
    Optional<Line> line = read();
    if (line.isEmpty()) {
      return false;
    }
    try {
      var entry = JournalEntry.read(line.get().entry());
      var whose = Installation.of(entry.place());
      boolean begins = entry.place().seq() == 1 && !whose.equals(owner);
      byte[] before = begins ? Journal.genesis(whose) : tip.hash();
      if (!Arrays.equals(Journal.after(before, line.get().entry()), line.get().hash())) {
        return false;
      }
      owner = whose;
    } catch (Malformed | IllegalArgumentException _) {
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
      var entry = JournalEntry.read(line.get().entry());
      var owner = Installation.of(entry.place());
      long seq = entry.place().seq();
      boolean begins = seq == 1 && !owner.equals(tip.life().owner());
      byte[] before = begins ? Journal.genesis(owner) : tip.hash();
      if (!begins && seq != tip.seq() + 1
          || !Arrays.equals(Journal.after(before, line.get().entry()), line.get().hash())) {
        return false;
      }
      if (begins) {
        Life.begin(into, owner);
        tip = Journal.tip(into);
      }
      if (!write(entry, line.get())) {
        return false;
      }
    } catch (Malformed | IllegalArgumentException _) {
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

  /// Enters it as it was entered before; returns whether the tables agree that this could be.
  private boolean write(JournalEntry entry, Line line) throws SQLException, Malformed {
    long day = Journal.day(entry.wallMs());
    long row = tip.row() + 1;
    var body = FieldReader.of(entry.body());
    Optional<Seen> seen = Optional.empty();
    if (body.has("serial")) {
      seen = seen(entry, row);
      var attempt = AttemptBody.attempt(entry, seen.map(Seen::subject));
      var place = new Postings.Place(body.whole("serial"), row);
      var posted = new Postings(into, attempt, place, Authority.JOURNAL).post();
      if (posted.isEmpty() || AttemptBody.kind(posted.get()) != entry.kind()) {
        return false;
      }
      Tally.of(entry.kind(), day, entry.body()).add(into);
    }
    into.update(
        "INSERT INTO journal (seq, hash, entry, day) VALUES (?, ?, ?, ?)",
        row,
        line.hash(),
        line.entry(),
        day);
    if (seen.isPresent()) {
      into.update(
          "INSERT INTO seen (seq, day, subject, salt) VALUES (?, ?, ?, ?)",
          row,
          day,
          seen.get().subject(),
          seen.get().salt());
    }
    return true;
  }

  private record Seen(String subject, byte[] salt) {}

  /// The card or code, if it is still there and is the one that the entry commits to.
  private Optional<Seen> seen(JournalEntry entry, long row) {
    try {
      var body = entry.body().values();
      return from.first(
              "SELECT subject, salt FROM seen WHERE seq = ?",
              found -> new Seen(Journal.text(found, 1), Journal.bytes(found, 2)),
              row)
          .filter(it -> {
            var known = new Json.Text(Commitment.to(it.subject(), it.salt()).hash());
            return known.equals(body.get("card")) || known.equals(body.get("code"));
          });
    } catch (SQLException _) {
      return Optional.empty(); // Of the damage; the entry stands without it.
    }
  }
}
