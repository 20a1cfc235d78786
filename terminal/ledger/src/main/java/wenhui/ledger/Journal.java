package wenhui.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import wenhui.ledger.Canonical.Members;
import wenhui.ledger.CanonicalReader.NotCanonical;
import wenhui.ledger.JournalEntry.Kind;
import wenhui.ledger.JournalEntry.Owner;
import wenhui.redeem.Moment;

/// Appends to the journal. Every call belongs inside a transaction of the writing connection, which
/// makes the read of the end and the insert after it one step.
final class Journal {
  private static final HexFormat HEX = HexFormat.of();

  private final Owner owner;
  private final Run run;
  private final Chain chain = new Chain();

  Journal(Owner owner, Run run) {
    this.owner = owner;
    this.run = run;
  }

  Run run() {
    return run;
  }

  /// One run of the terminal.
  ///
  /// @param boot fresh and random, so that a copy of the database forks at its first entry
  record Run(UUID boot, Uptime uptime, InstantSource clock) {}

  /// The end of the journal.
  ///
  /// @param serial of the last attempt, 0 where there is none
  record Tip(long seq, byte[] hash, long serial) {

    Head head() {
      return new Head(seq, HEX.formatHex(hash));
    }
  }

  Tip tip(Session session) throws SQLException {
    return session
        .first(
            """
            SELECT seq, hash,
                   (SELECT coalesce(max(serial), 0) FROM journal WHERE serial IS NOT NULL)
            FROM journal ORDER BY seq DESC LIMIT 1
            """,
            row -> new Tip(row.getLong(1), bytes(row, 2), row.getLong(3)))
        .orElseGet(() -> new Tip(0, genesis(), 0));
  }

  /// What an entry is to say.
  ///
  /// @param wallMs what the clock said when it happened
  record Draft(Kind kind, long wallMs, Members body) {}

  /// Adds an entry after `tip`.
  Tip append(Session session, Tip tip, Draft draft) throws SQLException {
    long seq = tip.seq() + 1;
    var entry =
        new JournalEntry(
            owner,
            seq,
            draft.kind(),
            run.boot(),
            run.uptime().millis(),
            draft.wallMs(),
            draft.body());
    String text = entry.encode();
    byte[] hash = chain.after(tip.hash(), text);
    session.update(
        "INSERT INTO journal (seq, hash, entry, day) VALUES (?, ?, ?, ?)",
        seq,
        hash,
        text,
        day(draft.wallMs()));
    return new Tip(seq, hash, tip.serial());
  }

  /// Writes that this run has begun.
  Tip boot(Session session, String version) throws SQLException {
    var body = new Members().with("app", version).with("clock", "UNTRUSTED");
    return append(session, tip(session), new Draft(Kind.BOOT, run.clock().millis(), body));
  }

  /// Checks the last entries: that they are what was hashed, and that nothing stands between them.
  ///
  /// A full check reads everything and is [LedgerVerifier]'s; this one is quick enough for each
  /// start.
  void checkEnd(Session session, int entries) throws SQLException {
    long last = tip(session).seq();
    long first = Math.max(1, last - entries + 1);
    byte[] previous =
        session
            .first("SELECT hash FROM journal WHERE seq = ?", row -> bytes(row, 1), first - 1)
            .orElseGet(this::genesis);
    var rows =
        session.list(
            "SELECT seq, hash, entry FROM journal WHERE seq >= ? ORDER BY seq",
            row -> new Line(row.getLong(1), bytes(row, 2), row.getString(3)),
            first);
    for (var line : rows) {
      check(line, previous);
      previous = line.hash();
    }
  }

  private record Line(long seq, byte[] hash, String entry) {}

  private void check(Line line, byte[] previous) throws SQLException {
    if (!java.util.Arrays.equals(chain.after(previous, line.entry()), line.hash())) {
      throw new SQLException("journal entry " + line.seq() + " is not what was hashed");
    }
    try {
      if (!JournalEntry.decode(line.entry()).owner().equals(owner)) {
        throw new SQLException("journal entry " + line.seq() + " is of another terminal");
      }
    } catch (NotCanonical e) {
      throw new SQLException("journal entry " + line.seq() + ": " + e.getMessage(), e);
    }
  }

  /// The programme's day of an entry, counted from 1970-01-01.
  static long day(long wallMs) {
    return new Moment(Instant.ofEpochMilli(wallMs), Moment.Trust.UNTRUSTED).day().toEpochDay();
  }

  private byte[] genesis() {
    return chain.genesis(owner.district(), owner.gen(), owner.terminal());
  }

  static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(row.getString(column));
  }

  static byte[] bytes(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(row.getBytes(column));
  }
}
