package wenhui.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.ledger.Books.Entered;
import wenhui.ledger.Facts.Presented;
import wenhui.ledger.Journal.Run;
import wenhui.link.book.Store;
import wenhui.redeem.Attempt;
import wenhui.redeem.CardFacts;
import wenhui.redeem.CardId;
import wenhui.redeem.CardNumber;
import wenhui.redeem.Daybook;
import wenhui.redeem.Decision;
import wenhui.redeem.Entry;
import wenhui.redeem.Ledger;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;
import wenhui.redeem.Programme;
import wenhui.redeem.RedemptionLog;
import wenhui.redeem.Shown;
import wenhui.redeem.Staff;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherFacts;

/// The [Ledger] of a terminal in one SQLite file, with a hub or without.
///
/// Each decision is one entry of a hash-chained journal, written in one transaction together with
/// the use it takes; [#record] returns when that transaction would survive a power cut. The key of
/// table `redemption` (voucher and number of the use) is the last guard against accepting a use
/// twice, whatever was decided from whatever facts.
///
/// Safe for use by several threads, which wait for each other. Call it from platform threads: a
/// virtual thread inside SQLite keeps its carrier. [#log] never waits for the writer.
public final class SqliteLedger implements Ledger, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteLedger.class);
  private static final int CHECKED_AT_THE_END = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Path file;
  private final Station station;
  private final CardKey cardKey;
  private final boolean linked;
  private final OwnLock lock;
  private final Journal journal;
  private final Books books;
  private final Told told = new Told();
  private final Writer writer;
  private final Readers readers;
  private final SqliteStaff staff;
  private final SqliteLog log;

  private volatile Visits visits = new Visits(0, 0);
  private boolean opened;

  /// How many visits were counted on one day.
  private record Visits(long day, long counted) {}

  /// @param given the hub's key of card pseudonyms, if it gives one
  /// @param shutOut the hub wants the terminal no more, and its key is gone
  private record Kind(boolean linked, Optional<byte[]> given, boolean shutOut) {}

  private SqliteLedger(Path file, Station station, OwnLock lock, Kind kind) throws IOException {
    var random = new SecureRandom();
    this.file = file;
    this.station = station;
    this.lock = lock;
    this.linked = kind.linked;
    cardKey = kind.shutOut ? CardKey.nobodys(file, random) : CardKey.of(file, kind.given, random);
    var boot = OpId.at(station.clock().millis(), random.nextLong(), random.nextLong()).value();
    journal = new Journal(new Run(boot, Uptime.ofKernel(), station.clock(), version()));
    books = new Books(journal, random);
    writer = new Writer(this::connect);
    readers = new Readers(file);
    staff = new SqliteStaff(writer, cardKey::idOf);
    log = new SqliteLog(file, readers, staff);
  }

  private static String version() {
    return Optional.ofNullable(SqliteLedger.class.getPackage().getImplementationVersion())
        .orElse("0.1.0");
  }

  /// Opens the ledger in `file`, and makes it if there is none: its schema is brought up to date,
  /// its end is checked, and a `BOOT` entry says that a run of the terminal has begun.
  ///
  /// Beside the file lie its `-wal` and `-shm`, which are SQLite's and part of it, the key of the
  /// card pseudonyms (`.key`), and a lock (`.lock`) that keeps a second terminal off.
  ///
  /// @throws LedgerUnavailable also if the ledger belongs to another terminal, is open already, or
  ///   was made by a newer program
  public static SqliteLedger open(Path file, Station station) throws LedgerUnavailable {
    return open(file, station, new Kind(false, Optional.empty(), false));
  }

  /// Opens the ledger of a terminal that has a hub. As [#open], but that `BOOT` is written by
  /// [wenhui.link.book.OpBook#boot], over [#store]: nothing can be recorded before.
  ///
  /// A ledger of another terminal is taken on: the hub has made this machine the one that `station`
  /// names, and the book begins a life of the journal for it.
  public static SqliteLedger linked(Path file, Station station) throws LedgerUnavailable {
    return open(file, station, new Kind(true, Optional.empty(), false));
  }

  /// As [#linked(Path, Station)], with the key of card pseudonyms that the hub gives to all its
  /// terminals: the same card is the same everywhere. What was known by an earlier key is
  /// forgotten.
  public static SqliteLedger linked(Path file, Station station, byte[] cardKey)
      throws LedgerUnavailable {
    return open(file, station, new Kind(true, Optional.of(cardKey.clone()), false));
  }

  /// As [#linked(Path, Station)], for a terminal that its hub wants no more: the key of card
  /// pseudonyms is not there, and no card is known until it is given again.
  public static SqliteLedger shutOut(Path file, Station station) throws LedgerUnavailable {
    return open(file, station, new Kind(true, Optional.empty(), true));
  }

  /// The hub wants this terminal no more: the key of card pseudonyms goes from the disk, and is
  /// known to this run alone.
  public void giveUpCardKey() throws LedgerUnavailable {
    try {
      CardKey.giveUp(file);
    } catch (IOException e) {
      throw new LedgerUnavailable("give up the card key", e);
    }
  }

  private static SqliteLedger open(Path file, Station station, Kind kind) throws LedgerUnavailable {
    Path whole = file.toAbsolutePath();
    OwnLock lock;
    try {
      Files.createDirectories(whole.getParent());
      lock = OwnLock.on(whole);
    } catch (IOException e) {
      throw new LedgerUnavailable("open " + file.getFileName(), e);
    }
    try {
      LedgerBackup.finish(whole);
      var ledger = new SqliteLedger(whole, station, lock, kind);
      ledger.begin();
      return ledger;
    } catch (IOException e) {
      Database.closeAfter(e, lock);
      throw new LedgerUnavailable("open " + file.getFileName(), e);
    } catch (LedgerUnavailable | RuntimeException e) {
      Database.closeAfter(e, lock);
      throw e;
    }
  }

  private void begin() throws LedgerUnavailable {
    writer.reopen();
    if (!linked) {
      writer.transaction("begin a run", journal::boot);
      journal.begun();
    }
  }

  /// A connection to a ledger that is ours, whole at its end, and not older than what was promised.
  private Session connect() throws SQLException {
    var session = Database.writer(file);
    try {
      Database.settle(session, opened);
      Database.migrate(session, Database.STEPS);
      session.transaction(it -> {
        Ownership.take(it, station, cardKey, linked);
        Register.learn(it, station.venue());
        return true;
      });
      cardKey.keep();
      Journal.checkEnd(session, CHECKED_AT_THE_END);
      told.check(session);
      staff.load(session);
      countVisits(session);
      opened = true;
      return session;
    } catch (SQLException | RuntimeException e) {
      Database.closeAfter(e, session);
      throw e;
    } catch (IOException e) {
      Database.closeAfter(e, session);
      throw new SQLException("cannot keep the key of " + file.getFileName(), e);
    }
  }

  private void countVisits(Session session) throws SQLException {
    long today = new Moment(station.clock().instant(), Moment.Trust.UNTRUSTED).day().toEpochDay();
    visits = visits(session, today);
  }

  private static Visits visits(Session session, long day) throws SQLException {
    return new Visits(
        day,
        session.number(
            """
            SELECT coalesce(sum(CASE outcome WHEN 'UNDO' THEN -visits ELSE visits END), 0)
            FROM tally WHERE day = ?
            """,
            day));
  }

  @Override
  public VoucherFacts factsFor(Voucher voucher, Shown shown, Moment now) throws LedgerUnavailable {
    var presented = new Presented(now, station.venue());
    return writer.read("look up a voucher", it -> Facts.of(it, voucher, shown, presented));
  }

  @Override
  public CardFacts factsFor(CardNumber number, Moment now) throws LedgerUnavailable {
    var presented = new Presented(now, station.venue());
    return writer.read("look up a card", it -> Facts.of(it, cardKey.idOf(number), presented));
  }

  /// As [Ledger#record]. A visit that was already counted today is stored as not counted.
  @Override
  public Recorded record(Attempt attempt) throws LedgerUnavailable {
    record Result(Entered entered, Visits visits) {}
    if (!journal.hasBegun()) {
      throw new IllegalStateException("no run has begun");
    }
    long day = attempt.now().day().toEpochDay();
    synchronized (writer) {
      var result =
          writer.transaction(
              "record an attempt",
              it -> new Result(books.enter(it, attempt), visitsAfter(it, attempt, day)));
      visits = result.visits();
      told.note(result.entered().end());
      return result.entered().recorded();
    }
  }

  private Visits visitsAfter(Session session, Attempt attempt, long day) throws SQLException {
    return attempt.decision() instanceof Decision.Redeemed ? visits : visits(session, day);
  }

  @Override
  public Optional<Entry> find(OpId op) throws LedgerUnavailable {
    return writer.read("look up an op", session -> Books.find(session, op));
  }

  /// As [Ledger#revive]: also looks for damage, for two seconds at most. What a look of two seconds
  /// cannot reach in a large file is for [LedgerVerifier].
  @Override
  public void revive() throws LedgerUnavailable {
    readers.renew();
    writer.reopen();
    writer.read(
        "check the file",
        session -> {
          Optional<String> damage = session.damage(PATIENCE);
          if (damage.isPresent()) {
            throw new SQLException(damage.get());
          }
          return true;
        });
  }

  /// Takes over a programme: its venues and the terms of its batches. Learning the same again
  /// changes nothing. Vouchers of batches that it does not name are refused from now on.
  public void learn(Programme programme) throws LedgerUnavailable {
    writer.transaction("learn the programme", session -> Register.learn(session, programme));
  }

  /// The pseudonym of a card here; any thread.
  public CardId idOf(CardNumber number) {
    return cardKey.idOf(number);
  }

  /// Notes how far the counter of a card has come that signs messages.
  ///
  /// @param counter 0 to 16,777,215
  /// @return false if it is no further than the last one: the message is a copy
  public boolean advance(CardNumber card, int counter) throws LedgerUnavailable {
    var id = cardKey.idOf(card);
    return writer.transaction("note a counter", it -> Register.advance(it, id, counter));
  }

  /// Takes over lines of the card register, replacing what was known of the same cards.
  public void learnCards(Iterable<CardRegistration> cards) throws LedgerUnavailable {
    writer.transaction(
        "learn cards",
        session -> {
          for (var card : cards) {
            Register.learn(session, cardKey.idOf(card.number()), card);
          }
          return true;
        });
  }

  /// Takes over what the bureau says of single vouchers, replacing what was known of the same ones.
  public void learnVouchers(Iterable<VoucherRegistration> vouchers) throws LedgerUnavailable {
    writer.transaction(
        "learn vouchers",
        session -> {
          for (var voucher : vouchers) {
            Register.learn(session, voucher, voucher.holder().map(cardKey::idOf));
          }
          return true;
        });
  }

  /// Forgets the cards and codes of entries before `day`, and on which days cards were here, but
  /// for the year of `day`, whose visits cards still show. How often a card was used with a batch
  /// stays for as long as the batch is redeemed: it may ask that. The journal is left as it is, and
  /// verifies.
  ///
  /// @return how many cards and codes were forgotten
  public long forget(LocalDate day) throws LedgerUnavailable {
    return Retention.forget(writer, day);
  }

  /// Copies the WAL into the database, so that it starts anew if nobody reads from it.
  void checkpoint() throws LedgerUnavailable {
    writer.read(
        "copy the WAL",
        session -> {
          Database.tidy(session);
          return true;
        });
  }

  Path file() {
    return file;
  }

  public RedemptionLog log() {
    return log;
  }

  /// For the clerk's desk; the loop's thread.
  public Daybook daybook() {
    return new SqliteDaybook(writer, journal);
  }

  public Staff staff() {
    return staff;
  }

  /// The same ledger as the book of a terminal that has a hub sees it.
  public Store store() {
    return new SqliteStore(writer, journal, books, told);
  }

  /// Milliseconds since boot, suspend included, as the journal counts them.
  public long upMillis() {
    return journal.run().uptime().millis();
  }

  /// What the hub tells of cards and vouchers goes in here.
  public Pulls pulls() {
    return new Pulls(writer, journal.run().boot());
  }

  /// An attempt as the book keeps it with its operation, until it is entered.
  public String words(Attempt attempt) {
    return Words.of(attempt);
  }

  /// 今日到馆: visits counted today at this terminal. From memory; any thread, never fails.
  public long visitsToday() {
    Visits last = visits;
    long today = new Moment(station.clock().instant(), Moment.Trust.UNTRUSTED).day().toEpochDay();
    return last.day() == today ? last.counted() : 0;
  }

  /// When the last attempt was recorded whose time could be believed; [Instant#EPOCH] if none was.
  /// A clock that stands before it is wrong.
  public Instant lastRecorded() throws LedgerUnavailable {
    return writer.read("read the last time", Journal::lastTrusted);
  }

  /// Any thread, more than once.
  @Override
  public void close() {
    readers.close();
    writer.close();
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("could not let go of the ledger's lock", e);
    }
  }
}
