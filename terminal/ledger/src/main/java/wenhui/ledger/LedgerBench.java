package wenhui.ledger;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import wenhui.link.book.Installation;
import wenhui.redeem.Attempt;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.BatchId;
import wenhui.redeem.Benefit;
import wenhui.redeem.Decision;
import wenhui.redeem.Fen;
import wenhui.redeem.FundingSource;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.LogFilter;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;
import wenhui.redeem.Programme;
import wenhui.redeem.Redeem;
import wenhui.redeem.Terms;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherFacts;

/// `./kiosk bench ledger`: how fast the ledger is on this disk, empty and full, and how that
/// compares with SQLite alone.
///
/// A redemption here is the whole of it: facts, decision, durable record. It is set against the
/// insertion of one row of the same length into one table by bare SQLite, durable likewise, in
/// turns on the same disk with ledgers of every size, so that all meet the same neighbours.
public final class LedgerBench {
  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final int ROW_LENGTH = 480;
  private static final Duration AGE = Duration.ofDays(3_000);
  private static final String DISTRICT = "130803";
  private static final String TERMINAL = "BENCH";
  private static final Venue VENUE = new Venue(new VenueId("TSG"), "图书馆", new VenueClass(1), "双桥区");
  private static final Terms TERMS =
      new Terms(
          new BatchId(1),
          "立减10元",
          FundingSource.CITY,
          new Benefit.CashOff(),
          1,
          Optional.empty(),
          Terms.Offline.HOME);

  private final Path folder;
  private final PrintStream out;
  private final InstantSource clock;
  private final SplittableRandom random = new SplittableRandom(); // Its vouchers are new each run.

  private LedgerBench(Path folder, PrintStream out, InstantSource clock) {
    this.folder = folder;
    this.out = out;
    this.clock = clock;
  }

  /// Measures in `folder`, where a ledger of each size stays: filling one with ten million entries
  /// takes longer than all that is measured, and the next run finds it.
  ///
  /// @param sizes how many entries the ledgers have that are measured beside each other, ascending
  public static void run(Path folder, List<Long> sizes, PrintStream out, InstantSource clock)
      throws IOException, LedgerUnavailable {
    try {
      var bench = new LedgerBench(Files.createDirectories(folder), out, clock);
      for (long size : sizes) {
        bench.fill(size);
      }
      bench.redeem(sizes);
      bench.read(sizes.getLast());
    } catch (SQLException e) {
      throw new LedgerUnavailable("bench", e);
    }
  }

  private Path fileOf(long size) {
    return folder.resolve("bench-%d.db".formatted(size));
  }

  /// Grows the ledger through the same code that records, many entries a transaction.
  private void fill(long size) throws IOException, LedgerUnavailable, SQLException {
    Path file = fileOf(size);
    if (size == 0) {
      delete(file); // What earlier runs have redeemed in it would not be nothing.
    }
    try (var ledger = open(file)) {
      ledger.learn(new Programme("bench", DISTRICT, List.of(VENUE), List.of(TERMS), List.of()));
    }
    long since = System.nanoTime();
    try (var session = Database.writer(file)) {
      var tip = Journal.tip(session);
      if (tip.seq() >= size) {
        return;
      }
      var boot = lastBoot(session);
      var owner = new Installation(DISTRICT, TERMINAL, 1);
      var bench = new BenchFill.Bench(VENUE.id(), TERMS.batch(), out);
      new BenchFill(owner, boot, bench, clock.instant().minus(AGE)).upTo(session, tip, size);
    }
    out.printf("filled to %,d in %d s%n", size, (System.nanoTime() - since) / 1_000_000_000);
  }

  private static UUID lastBoot(Session session) throws SQLException {
    return session
        .first(
            "SELECT entry ->> '$.boot' FROM journal ORDER BY seq DESC LIMIT 1",
            row -> UUID.fromString(row.getString(1)))
        .orElseThrow();
  }

  /// One ledger, as it is measured.
  private record Measured(long size, SqliteLedger ledger, Times times) {}

  /// Bare SQLite and a redemption in each ledger, one after the other, so that a busy neighbour
  /// meets them all.
  private void redeem(List<Long> sizes) throws IOException, LedgerUnavailable, SQLException {
    Path bare = folder.resolve("bench-bare.db");
    delete(bare);
    List<Measured> all = new ArrayList<>();
    try (var plain = Database.writer(bare)) {
      for (long size : sizes) {
        all.add(new Measured(size, open(fileOf(size)), new Times()));
      }
      plain.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT NOT NULL) STRICT");
      turns(plain, new Times(), all, WARM_UP.multipliedBy(all.size()));
      all.replaceAll(each -> new Measured(each.size, each.ledger, new Times()));
      var plainTimes = new Times();
      turns(plain, plainTimes, all, MEASURED.multipliedBy(all.size()));
      report(plainTimes, all);
    } finally {
      for (var each : all) {
        each.ledger.close();
      }
    }
    delete(bare);
  }

  private void turns(Session plain, Times plainTimes, List<Measured> all, Duration duration)
      throws SQLException, LedgerUnavailable {
    String row = "x".repeat(ROW_LENGTH);
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() - end < 0) {
      long start = System.nanoTime();
      plain.update("INSERT INTO t (v) VALUES (?)", row);
      plainTimes.add(System.nanoTime() - start);
      for (var each : all) {
        long from = System.nanoTime();
        redeemOne(each.ledger);
        each.times.add(System.nanoTime() - from);
      }
    }
  }

  private void report(Times plain, List<Measured> all) {
    out.printf("bare SQLite inserts: %s%n", plain);
    for (var each : all) {
      out.printf(
          "redemptions, whole, at %,d entries: %s; rate %.2f of bare, median %.2f of the first%n",
          each.size,
          each.times,
          plain.mean() / each.times.mean(),
          each.times.percentile(50) / all.getFirst().times.percentile(50));
    }
  }

  private void redeemOne(SqliteLedger ledger) throws LedgerUnavailable {
    var now = new Moment(clock.instant(), Moment.Trust.SYNCED);
    var voucher =
        new Voucher(
            BenchFill.voucher(random),
            TERMS.batch(),
            new Fen(1_000),
            Fen.ZERO,
            VenueClass.ANY,
            now.day(),
            now.day());
    VoucherFacts facts = ledger.factsFor(voucher, Optional.empty(), now);
    if (!(Redeem.decide(facts) instanceof Decision.Redeemed redeemed)) {
      throw new IllegalStateException("a fresh voucher was refused");
    }
    var subject = new Subject.OfVoucher(voucher.id(), voucher.batch());
    var op = OpId.at(clock.millis(), random.nextLong(), random.nextLong());
    ledger.record(
        new Attempt(op, now, VENUE.id(), Optional.empty(), subject, Optional.empty(), redeemed));
  }

  private void read(long size) throws IOException, LedgerUnavailable {
    Path file = fileOf(size);
    long since = System.nanoTime();
    Verification found = LedgerVerifier.verify(file);
    if (!(found instanceof Verification.Intact intact)) {
      throw new LedgerUnavailable("verify", new IOException(found.toString()));
    }
    double verify = perSecond(intact.entries(), since);
    long started = System.nanoTime();
    double export = perSecond(export(file), started);
    double journal = cli(file, "SELECT seq, hex(hash), entry FROM journal", intact.entries());
    out.printf(
        "verify %,.0f entries/s, export %,.0f lines/s, sqlite3 dumps %,.0f rows/s:"
            + " ratios %.2f and %.2f%n",
        verify, export, journal, verify / journal, export / journal);
  }

  private long export(Path file) throws LedgerUnavailable {
    var always = LogFilter.between(java.time.LocalDate.EPOCH, java.time.LocalDate.of(2999, 1, 1));
    long lines = 0;
    long cursor = 0;
    try (var ledger = open(file)) {
      while (true) {
        var page = ledger.log().after(always, cursor, 10_000);
        if (page.isEmpty()) {
          return lines;
        }
        lines += page.size();
        cursor = page.getLast().entry().serial();
      }
    }
  }

  /// Rows a second of the SQLite command line, or NaN where there is none.
  private double cli(Path file, String sql, long rows) throws IOException {
    long since = System.nanoTime();
    try {
      var dump =
          new ProcessBuilder("sqlite3", "-readonly", file.toString(), sql)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return dump.waitFor() == 0 ? perSecond(rows, since) : Double.NaN;
    } catch (IOException _) {
      out.println("sqlite3 is not installed: nothing to compare reading with");
      return Double.NaN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static double perSecond(long count, long since) {
    return count * 1e9 / (System.nanoTime() - since);
  }

  private SqliteLedger open(Path file) throws LedgerUnavailable {
    return SqliteLedger.open(file, new Station(DISTRICT, TERMINAL, VENUE, clock));
  }

  private static void delete(Path database) throws IOException {
    for (String suffix : List.of("", "-wal", "-shm", ".key", ".lock")) {
      Files.deleteIfExists(database.resolveSibling(database.getFileName() + suffix));
    }
  }

  /// How long something took, again and again.
  private static final class Times {
    private final List<Long> nanos = new ArrayList<>();

    void add(long each) {
      nanos.add(each);
    }

    int count() {
      return nanos.size();
    }

    /// In milliseconds.
    double mean() {
      return nanos.stream().mapToLong(Long::longValue).average().orElse(0) / 1e6;
    }

    /// In milliseconds.
    double percentile(int percent) {
      long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
      return sorted[(sorted.length - 1) * percent / 100] / 1e6;
    }

    @Override
    public String toString() {
      return "%.0f/s, p50 %.2f ms, p99 %.2f ms"
          .formatted(1_000 / mean(), percentile(50), percentile(99));
    }
  }
}
