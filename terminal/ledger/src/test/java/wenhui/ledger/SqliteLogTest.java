package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.redeem.Attempt;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.BatchId;
import wenhui.redeem.CardId;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Decision;
import wenhui.redeem.Decision.Counted;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.Welcomed;
import wenhui.redeem.Entry;
import wenhui.redeem.Fen;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Ledger.Recorded.Stored;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.LogFilter;
import wenhui.redeem.LogLine;
import wenhui.redeem.Moment;
import wenhui.redeem.Outcome;
import wenhui.redeem.Person;
import wenhui.redeem.Programme;
import wenhui.redeem.Reason;
import wenhui.redeem.RedemptionLog;
import wenhui.redeem.Terms;
import wenhui.redeem.Totals;

/// What people read of the ledger, compared with a list that is searched the plain way.
final class SqliteLogTest {
  private static final LogFilter JUNE =
      LogFilter.between(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 30));
  private static final LogFilter ALWAYS =
      LogFilter.between(LocalDate.of(1970, 1, 1), LocalDate.of(2999, 12, 31));
  private static final ClerkId CLERK = new ClerkId("c12");
  private static final List<Terms> BATCHES = List.of(Sample.TEN_OFF, Sample.FILMS, Sample.WEEKEND);

  @TempDir Path dir;
  private SqliteLedger ledger;

  @BeforeEach
  void open() throws LedgerUnavailable {
    ledger = SqliteLedger.open(dir.resolve("ledger.db"), Sample.station());
    ledger.learn(Sample.PROGRAMME);
    ledger.learnCards(Sample.CARDS);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void an_entry_comes_with_the_names_beside_it() throws Exception {
    ledger.staff().put(new Person(CLERK, "李*", Person.Role.CLERK, "hash"));
    Attempt billed = Sample.oneOfEach().getFirst();
    Entry entry = record(billed);
    var line = new LogLine(entry, "新华书店", Optional.of(Sample.TEN_OFF), "", "李*");
    assertEquals(List.of(line), log().after(JUNE, 0, 10));
  }

  @Test
  void a_known_card_is_shown_by_its_tail() throws Exception {
    CardId id = ledger.factsFor(Sample.CARD.number(), Sample.NOON).id();
    record(Sample.attempt(1, id, new Welcomed(true)));
    assertEquals("0001", log().after(JUNE, 0, 10).getFirst().cardTail());
  }

  @Test
  void who_pays_is_what_was_recorded_whatever_the_batch_says_since() throws Exception {
    record(Sample.redemption(1, 1));
    var other = Sample.TEN_OFF.paidBy(FundingSource.PROVINCE);
    var p = Sample.PROGRAMME;
    ledger.learn(new Programme(p.id(), p.district(), p.venues(), List.of(other), p.performances()));
    var line = log().after(JUNE, 0, 10).getFirst();
    assertEquals(FundingSource.CITY, line.terms().orElseThrow().source());
  }

  @Test
  void boot_entries_are_not_attempts() throws Exception {
    record(Sample.redemption(1, 1));
    assertEquals(1, log().count(ALWAYS));
    assertEquals(1, log().after(ALWAYS, 0, 10).size());
    assertEquals(2, log().health().entries());
  }

  @Test
  void every_filter_finds_what_a_plain_search_finds() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    List<Entry> all = new ArrayList<>();
    for (int i = 1; i <= 400; i++) {
      all.add(record(anything(i, random)));
    }
    for (int i = 0; i < 300; i++) {
      LogFilter filter = filter(random);
      String said = "seed " + seed + ", " + filter;
      List<Entry> wanted = all.stream().filter(entry -> matches(entry, filter)).toList();
      assertEquals(wanted.size(), log().count(filter), said);
      assertEquals(totals(wanted), log().totals(filter), said);
      int limit = random.nextInt(1, 60);
      assertEquals(wanted, forward(filter, limit), said);
      assertEquals(wanted.reversed(), backward(filter, limit), said);
    }
  }

  @Test
  void heads_taken_back_are_no_redemptions_taken_back() throws Exception {
    Entry heads = record(DeskSample.of(1, new Subject.OfGroup(), new Counted(Optional.empty(), 9)));
    Entry use = record(Sample.redemption(2, 2));
    record(DeskSample.undo(3, heads.serial(), heads.attempt().op(), 0, Optional.empty()));
    assertEquals(0, log().totals(ALWAYS).undone());
    record(DeskSample.undo(4, use.serial(), use.attempt().op(), 1_000, Optional.empty()));
    assertEquals(1, log().totals(ALWAYS).undone());
    assertEquals(1, log().totals(of(Outcome.UNDONE)).undone());
    assertEquals(2, log().count(of(Outcome.UNDONE)));
    assertEquals(0, log().totals(of(Outcome.REDEEMED)).undone());
  }

  private static LogFilter of(Outcome outcome) {
    var a = ALWAYS;
    return new LogFilter(
        a.firstDay(),
        a.lastDay(),
        a.venue(),
        a.batch(),
        Optional.of(outcome),
        a.clerk(),
        a.source());
  }

  @Test
  void a_cursor_stays_right_while_entries_are_added() throws Exception {
    for (int i = 1; i <= 5; i++) {
      record(Sample.redemption(i, i));
    }
    var first = log().after(ALWAYS, 0, 3);
    record(Sample.redemption(6, 6));
    var second = log().after(ALWAYS, first.getLast().entry().serial(), 10);
    assertEquals(List.of(4L, 5L, 6L), second.stream().map(line -> line.entry().serial()).toList());
  }

  @Test
  void sums_beyond_one_amount_are_added_up() throws Exception {
    for (int i = 1; i <= 3; i++) {
      var most = new Redeemed(new Fen(Fen.MOST), Optional.empty(), 1);
      record(Sample.attempt(i, Sample.voucher(i), most));
    }
    assertEquals(3 * Fen.MOST, log().totals(ALWAYS).worthFen());
    assertEquals(Map.of(FundingSource.CITY, 3 * Fen.MOST), log().totals(ALWAYS).fenBySource());
  }

  @Test
  void a_page_has_at_least_one_line_and_at_most_ten_thousand() {
    assertThrows(IllegalArgumentException.class, () -> log().after(ALWAYS, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> log().after(ALWAYS, 0, 10_001));
  }

  @Test
  void the_log_does_not_wait_for_the_writer() throws Exception {
    record(Sample.redemption(1, 1));
    var reading = new CountDownLatch(1);
    var read = new CountDownLatch(1);
    try (var writing = Database.writer(dir.resolve("ledger.db"))) {
      Session.Work<Boolean> hold =
          _ -> {
            reading.countDown();
            return await(read);
          };
      var holder = Thread.ofPlatform().start(() -> assertTrue(hold(writing, hold)));
      assertTrue(reading.await(5, TimeUnit.SECONDS));
      assertEquals(1, log().count(ALWAYS));
      read.countDown();
      holder.join();
    }
  }

  @Test
  void health_tells_the_journals_end_and_the_files_size() throws Exception {
    Entry entry = record(Sample.redemption(1, 1));
    var health = log().health();
    assertEquals(entry.hash(), health.headHash());
    assertTrue(health.bytes() > 4_096);
    assertTrue(health.freeBytes() > 0);
  }

  private static boolean hold(Session session, Session.Work<Boolean> work) {
    try {
      return session.transaction(work);
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<Entry> forward(LogFilter filter, int limit) throws LedgerUnavailable {
    List<Entry> found = new ArrayList<>();
    List<LogLine> page;
    long cursor = 0;
    do {
      page = log().after(filter, cursor, limit);
      page.forEach(line -> found.add(line.entry()));
      cursor = found.isEmpty() ? 0 : found.getLast().serial();
    } while (!page.isEmpty());
    return found;
  }

  private List<Entry> backward(LogFilter filter, int limit) throws LedgerUnavailable {
    List<Entry> found = new ArrayList<>();
    List<LogLine> page;
    long cursor = Long.MAX_VALUE;
    do {
      page = log().before(filter, cursor, limit);
      page.forEach(line -> found.add(line.entry()));
      cursor = found.isEmpty() ? 0 : found.getLast().serial();
    } while (!page.isEmpty());
    return found;
  }

  /// Any attempt, at a clock that jumps by up to three days in both directions.
  private static Attempt anything(int op, SplittableRandom random) {
    Instant at = Sample.NOON.at().plus(Duration.ofHours(random.nextInt(-72, 72)));
    int batch = random.nextInt(1, 6); // 4 and 5 are unknown.
    Subject subject = new Subject.OfVoucher(Sample.voucher(op).id(), new BatchId(batch));
    Decision.Final decision = new Redeemed(new Fen(op), Optional.empty(), 1);
    int shape = random.nextInt(5);
    if (shape == 3) {
      subject = new Subject.OfPin(1);
      decision = new Refused(Reason.PIN_WRONG);
    } else if (shape == 4) {
      subject = new Subject.OfEntry(1, Sample.op(1));
      decision = new Refused(Reason.UNDO_TOO_LATE);
    } else if (shape == 1) {
      decision = new Refused(Reason.EXPIRED);
    } else if (shape == 2) {
      subject = new Subject.OfCard(new CardId("%032x".formatted(random.nextInt(1, 20))));
      decision = new Welcomed(random.nextBoolean());
    }
    return new Attempt(
        Sample.op(op),
        new Moment(at, Moment.Trust.SYNCED),
        (random.nextBoolean() ? Sample.LIBRARY : Sample.BOOKSHOP).id(),
        random.nextBoolean() ? Optional.of(CLERK) : Optional.empty(),
        subject,
        Optional.empty(),
        decision);
  }

  private static LogFilter filter(SplittableRandom random) {
    LocalDate first = LocalDate.of(2026, 5, 28).plusDays(random.nextInt(8));
    return new LogFilter(
        first,
        first.plusDays(random.nextInt(-1, 6)),
        maybe(random, Sample.LIBRARY.id()),
        maybe(random, new BatchId(random.nextInt(1, 6))),
        maybe(random, Outcome.values()[random.nextInt(4)]),
        maybe(random, CLERK),
        maybe(random, FundingSource.values()[random.nextInt(3)]));
  }

  private static <T> Optional<T> maybe(SplittableRandom random, T value) {
    return random.nextInt(3) == 0 ? Optional.of(value) : Optional.empty();
  }

  private static boolean matches(Entry entry, LogFilter filter) {
    Attempt attempt = entry.attempt();
    LocalDate day = attempt.now().day();
    return !day.isBefore(filter.firstDay())
        && !day.isAfter(filter.lastDay())
        && filter.venue().map(attempt.venue()::equals).orElse(true)
        && filter.batch().map(batch -> batch(attempt).equals(Optional.of(batch))).orElse(true)
        && filter.outcome().map(Outcome.of(attempt.decision())::equals).orElse(true)
        && filter.clerk().map(clerk -> attempt.clerk().equals(Optional.of(clerk))).orElse(true)
        && filter.source().map(source -> source(attempt).equals(Optional.of(source))).orElse(true);
  }

  private static Optional<BatchId> batch(Attempt attempt) {
    return attempt.subject() instanceof Subject.OfVoucher(_, var batch, _)
        ? Optional.of(batch)
        : Optional.empty();
  }

  private static Optional<FundingSource> source(Attempt attempt) {
    return BATCHES.stream()
        .filter(terms -> batch(attempt).equals(Optional.of(terms.batch())))
        .map(Terms::source)
        .findFirst();
  }

  private static Totals totals(List<Entry> entries) {
    var bySource = new EnumMap<FundingSource, Long>(FundingSource.class);
    long redeemed = 0;
    long worth = 0;
    long refused = 0;
    long visits = 0;
    for (Entry entry : entries) {
      switch (entry.attempt().decision()) {
        case Redeemed(Fen fen, _, _) -> {
          redeemed++;
          worth += fen.value();
          source(entry.attempt()).ifPresent(it -> bySource.merge(it, fen.value(), Long::sum));
        }
        case Refused(Reason reason, _, _) -> refused += reason.ofDesk() ? 0 : 1;
        case Welcomed(boolean counted) -> visits += counted ? 1 : 0;
        case Decision.Final other -> throw new AssertionError("not among them: " + other);
      }
    }
    return new Totals(redeemed, worth, refused, visits, 0, 0, bySource);
  }

  private Entry record(Attempt attempt) throws LedgerUnavailable {
    return ((Stored) ledger.record(attempt)).entry();
  }

  private RedemptionLog log() {
    return ledger.log();
  }
}
