package wenhui.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wenhui.link.FieldReader;
import wenhui.link.JournalEntry;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.Malformed;
import wenhui.redeem.CardAccount;
import wenhui.redeem.CardId;
import wenhui.redeem.Daybook;
import wenhui.redeem.Decision;
import wenhui.redeem.Entry;
import wenhui.redeem.EventId;
import wenhui.redeem.Fen;
import wenhui.redeem.HeadCount;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Moment;
import wenhui.redeem.Purse;
import wenhui.redeem.Shift;
import wenhui.redeem.ShiftFacts;
import wenhui.redeem.ShiftSums;
import wenhui.redeem.Undo;

/// [Daybook] over the journal.
final class SqliteDaybook implements Daybook {
  private static final String UNDOABLE =
      """
      SELECT j.serial, j.hash, j.entry, s.subject
      FROM journal j LEFT JOIN seen s ON s.seq = j.seq
      WHERE j.serial > (SELECT coalesce(max(serial), 0) FROM journal WHERE serial IS NOT NULL) - ?2
        AND j.kind IN ('DONE', 'PAID', 'COUNT')
        AND coalesce(j.entry ->> '$.body.heads', 1) > 0
        AND j.serial < ?4
        AND j.entry ->> '$.boot' = ?1
        AND j.entry ->> '$.up_ms' > ?5
        AND NOT EXISTS (SELECT 1 FROM undone u WHERE u.serial = j.serial)
      ORDER BY j.serial DESC LIMIT ?3
      """;

  /// How far back the list of what can be taken back looks: half an hour, an entry a second, brings
  /// no more entries.
  private static final int LOOKED_AT = 2_000;

  private final Writer writer;
  private final Journal journal;

  /// What the open shift had come to when last asked; the loop's thread only.
  private Optional<SumsSoFar> soFar = Optional.empty();

  /// Sums up to a row of the journal, so that a shift that nobody closes for months is not read
  /// anew each time.
  ///
  /// @param opened the row that opened the shift
  /// @param hash of the row, by which it is known again after a reopening
  private record SumsSoFar(long opened, long row, byte[] hash, ShiftSums sums) {}

  SqliteDaybook(Writer writer, Journal journal) {
    this.writer = writer;
    this.journal = journal;
  }

  @Override
  public Optional<CardAccount> account(CardId card) throws LedgerUnavailable {
    return writer.read("look up an account", session -> Accounts.find(session, card));
  }

  @Override
  public Fen paidToday(CardId card, Moment now) throws LedgerUnavailable {
    long day = now.day().toEpochDay();
    return writer.read("look up a card's day", session -> Accounts.paidOn(session, card, day));
  }

  @Override
  public HeadCount heads(EventId event, Optional<CardId> card) throws LedgerUnavailable {
    return writer.read(
        "count heads",
        session -> {
          long heads =
              session.number(
                  "SELECT coalesce(sum(heads), 0) FROM attendance WHERE event = ?", event.code());
          boolean here =
              card.isPresent()
                  && 1
                      == session.number(
                          "SELECT count(*) FROM attend WHERE event = ? AND card = ?",
                          event.code(),
                          card.get().value());
          return here
              ? new HeadCount(Set.of(card.get()), (int) Math.max(0, heads - 1))
              : new HeadCount(Set.of(), (int) heads);
        });
  }

  @Override
  public List<Entry> undoable(long before, int most) throws LedgerUnavailable {
    if (most < 1 || most > 20) {
      throw new IllegalArgumentException("most out of range: " + most);
    }
    String boot = journal.run().boot().toString();
    long since = journal.upMs() - Undo.WINDOW.toMillis();
    return writer.read(
        "look for what can be taken back",
        session -> session.list(UNDOABLE, Books::entry, boot, LOOKED_AT, most, before, since));
  }

  @Override
  public Optional<Undo.Facts> undo(long serial, Fen aloneMost) throws LedgerUnavailable {
    return writer.read(
        "look up an entry",
        session -> {
          var past = PastEntry.find(session, serial);
          return past.isEmpty()
              ? Optional.empty()
              : Optional.of(facts(session, past.get(), aloneMost));
        });
  }

  private Undo.Facts facts(Session session, PastEntry past, Fen aloneMost) throws SQLException {
    var attempt = past.entry().attempt();
    Optional<Purse> purse =
        attempt.decision() instanceof Decision.Paid
                && attempt.subject() instanceof wenhui.redeem.Attempt.Subject.OfCard(var card)
            ? Accounts.find(session, card).map(CardAccount::purse)
            : Optional.empty();
    boolean undone =
        session.number("SELECT count(*) FROM undone WHERE serial = ?", past.entry().serial()) > 0;
    return new Undo.Facts(past.entry(), age(past), undone, purse, aloneMost);
  }

  /// Time since boot says nothing across a restart.
  private Optional<Duration> age(PastEntry past) {
    var run = journal.run();
    return run.boot().equals(past.boot())
        ? Optional.of(Duration.ofMillis(run.uptime().millis() - past.upMs()))
        : Optional.empty();
  }

  @Override
  public ShiftFacts shift() throws LedgerUnavailable {
    return writer.read("look up the shift", this::shift);
  }

  private ShiftFacts shift(Session session) throws SQLException {
    long last = session.number("SELECT coalesce(max(number), 0) FROM shift");
    var open = session.first("SELECT opened FROM shift WHERE closed IS NULL", it -> it.getLong(1));
    var unpaid = Afterwords.unpaidSinceLastShift(session);
    if (open.isEmpty()) {
      var told = ShiftSums.EMPTY.unpaid(unpaid);
      return new ShiftFacts(Optional.empty(), told, last, counter(session));
    }
    JournalEntry entry = entry(session, open.get());
    try {
      Shift shift = DeskBody.shift(FieldReader.of(FieldReader.of(entry.body()).object("shift")));
      ShiftSums sums = sums(session, open.get()).unpaid(unpaid);
      return new ShiftFacts(Optional.of(shift), sums, last, shift.opening().plus(sums));
    } catch (Malformed e) {
      throw new SQLException("entry " + open.get() + " is damaged", e);
    }
  }

  private static JournalEntry entry(Session session, long seq) throws SQLException {
    String text =
        session
            .first("SELECT entry FROM journal WHERE seq = ?", it -> Journal.text(it, 1), seq)
            .orElseThrow();
    try {
      return JournalEntry.read(text);
    } catch (Malformed e) {
      throw new SQLException("entry " + seq + " is damaged", e);
    }
  }

  /// What the terminal has added up since it was set up.
  private static Shift.Counter counter(Session session) throws SQLException {
    return session
        .first(
            """
            SELECT coalesce(sum(entries) FILTER (WHERE outcome IN ('DONE', 'PAID')), 0),
                   coalesce(sum(entries) FILTER (WHERE outcome = 'UNDO'), 0) - (%s),
                   coalesce(sum(worth_fen) FILTER (WHERE outcome IN ('DONE', 'PAID')), 0),
                   coalesce(sum(worth_fen) FILTER (WHERE outcome = 'UNDO'), 0)
            FROM tally
            """
                .formatted(Criteria.EVER_HEADS_BACK),
            row ->
                new Shift.Counter(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
        .orElseThrow();
  }

  private ShiftSums sums(Session session, long opened) throws SQLException {
    var known = soFar.filter(it -> it.opened == opened);
    if (known.isPresent() && !stands(session, known.get())) {
      known = Optional.empty();
    }
    var sums =
        new SumsSoFar[] {known.orElse(new SumsSoFar(opened, opened, none(), ShiftSums.EMPTY))};
    session.each(
        """
        SELECT seq, hash, entry FROM journal
        WHERE seq > ? AND serial IS NOT NULL AND kind IN ('DONE', 'PAID', 'UNDO')
          AND entry ->> '$.body.heads' IS NULL
        ORDER BY seq
        """,
        row -> {
          sums[0] =
              new SumsSoFar(
                  opened,
                  row.getLong(1),
                  Journal.bytes(row, 2),
                  plus(sums[0].sums, Journal.text(row, 3)));
          return true;
        },
        sums[0].row);
    soFar = Optional.of(sums[0]).filter(it -> it.row > opened);
    return sums[0].sums;
  }

  private static byte[] none() {
    return new byte[0];
  }

  /// A row that was read before a disk failed may not have been kept.
  private static boolean stands(Session session, SumsSoFar known) throws SQLException {
    return session
        .first("SELECT hash FROM journal WHERE seq = ?", row -> Journal.bytes(row, 1), known.row)
        .filter(hash -> Arrays.equals(hash, known.hash))
        .isPresent();
  }

  private static ShiftSums plus(ShiftSums sums, String entry) throws SQLException {
    try {
      return plus(sums, JournalEntry.read(entry));
    } catch (Malformed e) {
      throw new SQLException("the shift's entries are damaged", e);
    }
  }

  private static ShiftSums plus(ShiftSums sums, JournalEntry entry) throws Malformed {
    var body = FieldReader.of(entry.body());
    if (entry.kind() == Kind.PAID) {
      return sums.paid(DeskBody.payment(body));
    }
    var made =
        new ShiftSums.Redemption(
            new Fen(body.whole("amount_fen")),
            AttemptBody.fen(body, "payable_fen"),
            body.has(AttemptBody.OFF_BEFORE));
    return entry.kind() == Kind.UNDO
        ? sums.undone(made)
        : sums.redeemed(AttemptBody.source(body), made);
  }
}
