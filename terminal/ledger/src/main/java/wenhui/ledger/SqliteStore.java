package wenhui.ledger;

import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import wenhui.ledger.Journal.Draft;
import wenhui.ledger.Journal.Tip;
import wenhui.link.Head;
import wenhui.link.JournalEntry;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.Malformed;
import wenhui.link.Subject;
import wenhui.link.book.Change;
import wenhui.link.book.Change.Line;
import wenhui.link.book.Grant;
import wenhui.link.book.Op;
import wenhui.link.book.Standing;
import wenhui.link.book.Store;
import wenhui.redeem.Attempt;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;

/// The ledger as the book of operations sees it: the same file, the same journal, and one
/// transaction for an operation, what is told of it, and what is entered because of it.
///
/// Safe for use by several threads, which wait for each other and for the ledger.
final class SqliteStore implements Store {
  private final Writer writer;
  private final Journal journal;
  private final Books books;
  private final Told told;

  SqliteStore(Writer writer, Journal journal, Books books, Told told) {
    this.writer = writer;
    this.journal = journal;
    this.books = books;
    this.told = told;
  }

  @Override
  public UUID boot() {
    return journal.run().boot();
  }

  @Override
  public Head write(Change change) throws LedgerUnavailable {
    boolean boots =
        change.lines().stream().anyMatch(it -> it instanceof Line.Note(var k, _) && k == Kind.BOOT);
    if (boots == journal.hasBegun()) {
      throw new IllegalStateException(boots ? "a run begins once" : "no run has begun");
    }
    if (change.begins().isPresent() && !boots) {
      throw new IllegalStateException("a life of the journal begins with a run");
    }
    Tip end = writer.transaction("write down an operation", session -> apply(session, change));
    told.note(end);
    if (boots) {
      journal.begun();
    }
    return end.head();
  }

  private Tip apply(Session session, Change change) throws SQLException {
    if (change.begins().isPresent()) {
      Life.begin(session, change.begins().get());
    }
    try {
      for (Op op : change.ops()) {
        OpRows.put(session, op, change.made().wallMs());
        freed(session, op);
      }
    } catch (SQLiteException e) {
      if (e.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE) {
        throw new IllegalStateException("two ops of one use at one terminal", e);
      }
      throw e;
    }
    for (Grant grant : change.grants()) {
      GrantRows.put(session, grant);
    }
    Tip end = Journal.tip(session);
    for (Line line : change.lines()) {
      end = append(session, end, change, line);
    }
    stand(session, change, end.life().before());
    return end;
  }

  /// The hub has given the use back; what it told of the voucher while the use was taken is old.
  private static void freed(Session session, Op op) throws SQLException {
    if (op.state() == Op.State.VOIDED && op.subject() instanceof Subject.OfVoucher(var voucher)) {
      Gone.clear(session, voucher);
    }
  }

  private Tip append(Session session, Tip tip, Change change, Line line) throws SQLException {
    try {
      return switch (line) {
        case Line.Note(var kind, _) when kind == Kind.BOOT -> journal.boot(session, tip);
        case Line.Note(var kind, var body) -> {
          var made = change.made();
          yield journal.append(session, tip, new Draft(kind, made.upMs(), made.wallMs(), body));
        }
        case Line.Words(String text, OptionalInt useNo) -> {
          // Under a grant this terminal decides alone; else the hub has decided already.
          boolean alone = change.ops().stream().anyMatch(op -> op.state() == Op.State.OFFLINE);
          var authority = alone ? Authority.GRANT : Authority.HUB;
          yield books.enter(session, tip, numbered(Words.read(text), useNo), authority);
        }
      };
    } catch (Malformed e) {
      throw new IllegalArgumentException("nothing that a journal can hold", e);
    }
  }

  /// The hub counts what was used everywhere; what was counted here may be less.
  private static Attempt numbered(Attempt attempt, OptionalInt useNo) {
    return useNo.isPresent() && attempt.decision() instanceof Redeemed(var worth, var payable, _)
        ? attempt.decided(new Redeemed(worth, payable, useNo.getAsInt()))
        : attempt;
  }

  private static void stand(Session session, Change change, long before) throws SQLException {
    if (change.anchor().isPresent()) {
      var anchor = change.anchor().get().anchor();
      session.update(
          """
          INSERT OR REPLACE INTO anchor (before, seq, hash, hub_ms, signature)
          VALUES (?, ?, ?, ?, ?)
          """,
          before,
          anchor.head().seq(),
          anchor.head().hashBytes(),
          anchor.hubMs(),
          change.anchor().get().signature());
    }
    if (change.locks()) {
      session.update("UPDATE life SET locked = 1 WHERE before = ?", before);
    }
  }

  @Override
  public Standing standing() throws LedgerUnavailable {
    return writer.read(
        "look up how the journal stands",
        session -> {
          Tip tip = Journal.tip(session);
          long before = tip.life().before();
          long acknowledged =
              session.number("SELECT coalesce(max(seq), 0) FROM anchor WHERE before = ?", before);
          boolean locked = 1 == session.number("SELECT locked FROM life WHERE before = ?", before);
          return new Standing(tip.life().owner(), tip.head(), acknowledged, locked);
        });
  }

  @Override
  public Optional<Head> headAt(long seq) throws LedgerUnavailable {
    return writer.read(
        "look up an entry",
        session -> {
          Life life = life(session);
          return seq == 0
              ? Optional.of(new Head(0, HexFormat.of().formatHex(Journal.genesis(life.owner()))))
              : session.first(
                  "SELECT lower(hex(hash)) FROM journal WHERE seq = ?",
                  row -> new Head(seq, Journal.text(row, 1)),
                  life.before() + seq);
        });
  }

  private static Life life(Session session) throws SQLException {
    return Life.last(session).orElseThrow(() -> new SQLException("nobody's ledger"));
  }

  @Override
  public List<JournalEntry> after(long seq, int most) throws LedgerUnavailable {
    return writer.read(
        "read entries",
        session ->
            session.list(
                "SELECT entry FROM journal WHERE seq > ? ORDER BY seq LIMIT ?",
                row -> entry(Journal.text(row, 1)),
                life(session).before() + seq,
                most));
  }

  private static JournalEntry entry(String text) throws SQLException {
    try {
      return JournalEntry.read(text);
    } catch (Malformed e) {
      throw new SQLException("an entry is damaged", e);
    }
  }

  @Override
  public Optional<Op> op(OpId id) throws LedgerUnavailable {
    return writer.read("look up an operation", session -> OpRows.find(session, id));
  }

  @Override
  public List<Op> alive(Subject subject) throws LedgerUnavailable {
    return writer.read("look up operations", session -> OpRows.alive(session, subject));
  }

  @Override
  public List<Op> citing(UUID grant) throws LedgerUnavailable {
    return writer.read("look up operations", session -> OpRows.citing(session, grant));
  }

  @Override
  public List<Op> pending(int skip, int most) throws LedgerUnavailable {
    return writer.read("look up operations", session -> OpRows.pending(session, skip, most));
  }

  @Override
  public Optional<Grant> grant(UUID id) throws LedgerUnavailable {
    return writer.read("look up a grant", session -> GrantRows.find(session, id));
  }

  @Override
  public List<Grant> grantsTo(Grant.Right right) throws LedgerUnavailable {
    return writer.read("look up grants", session -> GrantRows.to(session, right));
  }

  @Override
  public List<Grant> grants() throws LedgerUnavailable {
    return writer.read("look up grants", GrantRows::living);
  }
}
