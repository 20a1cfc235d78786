package wenhui.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wenhui.link.Chain;
import wenhui.link.FieldWriter;
import wenhui.link.Head;
import wenhui.link.JournalEntry;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.Json;
import wenhui.link.Malformed;
import wenhui.link.book.Installation;
import wenhui.redeem.Moment;

/// Appends to the journal. Every call belongs inside a transaction of the writing connection, which
/// makes the read of the end and the insert after it one step.
final class Journal {
  private static final HexFormat HEX = HexFormat.of();
  private static final Chain CHAIN = Chain.sha256();

  /// One query, because each one costs a tap as much as its rows do.
  private static final String TIP =
      """
      SELECT l.before, l.district, l.terminal, l.gen, j.seq, j.hash,
             (SELECT coalesce(max(serial), 0) FROM journal WHERE serial IS NOT NULL)
      FROM (SELECT before, district, terminal, gen FROM life ORDER BY before DESC LIMIT 1) l
        LEFT JOIN journal j ON j.seq = (SELECT max(seq) FROM journal)
      """;

  private final Run run;
  private volatile boolean begun;

  Journal(Run run) {
    this.run = run;
  }

  Run run() {
    return run;
  }

  long upMs() {
    return run.uptime().millis();
  }

  /// One run of the terminal.
  ///
  /// @param boot fresh and random, so that a copy of the database forks at its first entry
  /// @param version of the program
  record Run(UUID boot, Uptime uptime, InstantSource clock, String version) {}

  /// The end of the journal.
  ///
  /// @param row where the last entry of any life is, 0 where there is none
  /// @param hash of the present life's chain
  /// @param serial of the last attempt, 0 where there is none
  record Tip(Life life, long row, byte[] hash, long serial) {

    /// The sequence of the present life's last entry, 0 where there is none.
    long seq() {
      return life.seq(row);
    }

    Head head() {
      return new Head(seq(), HEX.formatHex(hash));
    }

    /// The same end, once its entry has this serial.
    Tip numbered(long serial) {
      return new Tip(life, row, hash, serial);
    }
  }

  static Tip tip(Session session) throws SQLException {
    return session.first(TIP, Journal::tip).orElseThrow(() -> new SQLException("nobody's ledger"));
  }

  private static Tip tip(ResultSet row) throws SQLException {
    Life life = Life.of(row);
    long last = row.getLong(5); // 0 where there is none.
    long serial = row.getLong(7);
    return last > life.before()
        ? new Tip(life, last, bytes(row, 6), serial)
        : new Tip(life, life.before(), genesis(life.owner()), serial);
  }

  /// Nothing is written before this run's `BOOT`.
  void begun() {
    begun = true;
  }

  boolean hasBegun() {
    return begun;
  }

  /// What an entry is to say.
  ///
  /// @param upMs milliseconds since boot
  /// @param wallMs what the clock said when it happened
  record Draft(Kind kind, long upMs, long wallMs, Json.Fields body) {}

  /// Adds an entry after `tip`.
  ///
  /// @return the end then, if the entry has no serial
  Tip append(Session session, Tip tip, Draft draft) throws SQLException {
    var entry =
        new JournalEntry(
            tip.life().owner().place(tip.seq() + 1),
            draft.kind(),
            run.boot(),
            draft.upMs(),
            draft.wallMs(),
            draft.body());
    String text = entry.json().text();
    byte[] hash = after(tip.hash(), text);
    long row = tip.row() + 1;
    session.update(
        "INSERT INTO journal (seq, hash, entry, day) VALUES (?, ?, ?, ?)",
        row,
        hash,
        text,
        day(draft.wallMs()));
    return new Tip(tip.life(), row, hash, tip.serial());
  }

  /// Writes that this run has begun.
  Tip boot(Session session) throws SQLException {
    return boot(session, tip(session));
  }

  /// As [#boot(Session)], behind `tip`.
  Tip boot(Session session, Tip tip) throws SQLException {
    var body = new FieldWriter().put("app", run.version()).put("clock", "UNTRUSTED");
    long wallMs = run.clock().millis();
    return append(session, tip, new Draft(Kind.BOOT, upMs(), wallMs, body.object()));
  }

  /// Checks the last entries: that they are what was hashed, and that nothing stands between them.
  ///
  /// A full check reads everything and is [LedgerVerifier]'s; this one is quick enough for each
  /// start.
  static void checkEnd(Session session, int entries) throws SQLException {
    Tip tip = tip(session);
    Life life = tip.life();
    long first = Math.max(life.before() + 1, tip.row() - entries + 1);
    byte[] previous =
        first == life.before() + 1
            ? genesis(life.owner())
            : session
                .first("SELECT hash FROM journal WHERE seq = ?", row -> bytes(row, 1), first - 1)
                .orElseThrow(() -> new SQLException("journal entry " + (first - 1) + " is gone"));
    var rows =
        session.list(
            "SELECT seq, hash, entry FROM journal WHERE seq >= ? ORDER BY seq",
            row -> new Line(row.getLong(1), bytes(row, 2), row.getString(3)),
            first);
    for (var line : rows) {
      check(line, previous, life.owner());
      previous = line.hash();
    }
  }

  private record Line(long seq, byte[] hash, String entry) {}

  private static void check(Line line, byte[] previous, Installation owner) throws SQLException {
    if (!java.util.Arrays.equals(after(previous, line.entry()), line.hash())) {
      throw new SQLException("journal entry " + line.seq() + " is not what was hashed");
    }
    try {
      if (!Installation.of(JournalEntry.read(line.entry()).place()).equals(owner)) {
        throw new SQLException("journal entry " + line.seq() + " is of another terminal");
      }
    } catch (Malformed e) {
      throw new SQLException("journal entry " + line.seq() + ": " + e.getMessage(), e);
    }
  }

  /// The time of the last attempt whose time could be believed, or [Instant#EPOCH].
  static Instant lastTrusted(Session session) throws SQLException {
    return session
        .first(
            """
            SELECT entry ->> '$.wall_ms' FROM journal
            WHERE serial IS NOT NULL AND entry ->> '$.body.trust' <> 'UNTRUSTED'
            ORDER BY serial DESC LIMIT 1
            """,
            row -> Instant.ofEpochMilli(row.getLong(1)))
        .orElse(Instant.EPOCH);
  }

  /// The programme's day of an entry, counted from 1970-01-01.
  static long day(long wallMs) {
    return new Moment(Instant.ofEpochMilli(wallMs), Moment.Trust.UNTRUSTED).day().toEpochDay();
  }

  static byte[] genesis(Installation owner) {
    return CHAIN.start(owner.district(), owner.terminal(), owner.gen()).hashBytes();
  }

  /// The hash after the entry that `text` spells, behind the hash `previous`.
  static byte[] after(byte[] previous, String text) {
    return CHAIN.after(previous, text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(ResultSet row, int column) throws SQLException {
    return there(row.getString(column), column);
  }

  static byte[] bytes(ResultSet row, int column) throws SQLException {
    return there(row.getBytes(column), column);
  }

  /// No column that is read so may be null; in a damaged file one is.
  private static <T> T there(@Nullable T value, int column) throws SQLException {
    if (value == null) {
      throw new SQLException("column " + column + " of a row is missing");
    }
    return value;
  }
}
