package wenhui.ledger;

import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import wenhui.ledger.AttemptBody.Addition;
import wenhui.ledger.Journal.Tip;
import wenhui.link.JournalEntry;
import wenhui.link.book.Installation;
import wenhui.redeem.Attempt;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.BatchId;
import wenhui.redeem.Decision;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Fen;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;
import wenhui.redeem.Reason;
import wenhui.redeem.VenueId;
import wenhui.redeem.VoucherId;

/// Fills a ledger with millions of entries for a measurement: the same rows that recording would
/// have left, as [LedgerVerifier] confirms, thousands a transaction and with the indexes made at
/// the end.
///
/// Of ten entries nine are redemptions of vouchers of their own and one is a refusal; for every
/// tenth entry a voucher is called back, so that with n entries n vouchers are known.
final class BenchFill {
  private static final int CHUNK = 20_000;
  private static final int TELL_EVERY = 500_000;

  /// Some five thousand entries a day.
  private static final long MILLIS_APART = 17_000;

  private static final String SPARED =
      "name IN ('journal_follows', 'journal_numbered', 'journal_op', 'journal_serial')";

  private final Installation owner;
  private final UUID boot;
  private final VenueId venue;
  private final BatchId batch;
  private final PrintStream out;
  private SplittableRandom random = new SplittableRandom();
  private long wallMs;

  /// @param boot of the run that the entries belong to
  /// @param start the time of the ledger's first entry
  BenchFill(Installation owner, UUID boot, Bench bench, Instant start) {
    this.owner = owner;
    this.boot = boot;
    this.venue = bench.venue();
    this.batch = bench.batch();
    this.out = bench.out();
    this.wallMs = start.toEpochMilli();
  }

  /// Where, what and who listens.
  record Bench(VenueId venue, BatchId batch, PrintStream out) {}

  private record Use(byte[] voucher, long serial, long seq) {}

  void upTo(Session session, Tip tip, long size) throws SQLException {
    session.execute("PRAGMA synchronous = OFF");
    session.execute("PRAGMA cache_size = -262144");
    List<String> spared =
        session.list(
            "SELECT sql FROM sqlite_schema WHERE " + SPARED + " ORDER BY type",
            row -> row.getString(1));
    session.execute(
        """
        DROP TRIGGER journal_follows; DROP TRIGGER journal_numbered;
        DROP INDEX journal_op; DROP INDEX journal_serial
        """);
    wallMs += tip.row() * MILLIS_APART;
    random = new SplittableRandom(tip.row()); // Other vouchers at each size.
    Tip at = tip;
    while (at.seq() < size) {
      Tip from = at;
      at = session.transaction(it -> chunk(it, from, Math.min(size, from.seq() + CHUNK)));
      if (at.seq() / TELL_EVERY != from.seq() / TELL_EVERY) {
        out.printf("filling: %,d of %,d entries%n", at.seq(), size);
      }
    }
    for (String each : spared) {
      session.execute(each);
    }
    Database.settle(session, true);
  }

  private Tip chunk(Session session, Tip from, long last) throws SQLException {
    var tally = new Tally();
    List<Use> uses = new ArrayList<>();
    Tip tip = from;
    while (tip.seq() < last) {
      tip = entry(session, tip, tally, uses);
    }
    uses.sort(Comparator.comparing(Use::voucher, java.util.Arrays::compareUnsigned));
    for (Use use : uses) {
      session.update(
          "INSERT INTO redemption (voucher, use_no, serial, seq) VALUES (?, 1, ?, ?)",
          use.voucher(),
          use.serial(),
          use.seq());
    }
    for (long n = (last - from.seq()) / 10; n > 0; n--) {
      session.update(
          "INSERT INTO cancelled (voucher) VALUES (?)", (Object) voucher(random).bytes());
    }
    for (Tally.Row row : tally.rows()) {
      row.add(session);
    }
    return tip;
  }

  private Tip entry(Session session, Tip tip, Tally tally, List<Use> uses) throws SQLException {
    Attempt attempt = attempt(tip.seq());
    long seq = tip.seq() + 1;
    long serial = tip.serial() + 1;
    var addition =
        new Addition(serial, Optional.of(FundingSource.CITY), Optional.empty(), Optional.empty());
    var body = AttemptBody.body(attempt, addition);
    var entry =
        new JournalEntry(owner.place(seq), AttemptBody.kind(attempt), boot, wallMs, wallMs, body);
    String text = entry.json().text();
    byte[] hash = Journal.after(tip.hash(), text);
    session.update(
        "INSERT INTO journal (seq, hash, entry, day) VALUES (?, ?, ?, ?)",
        seq,
        hash,
        text,
        Journal.day(wallMs));
    tally.count(Tally.of(entry.kind(), Journal.day(wallMs), body));
    if (attempt.decision() instanceof Redeemed
        && attempt.subject() instanceof Subject.OfVoucher(var voucher, _, _)) {
      uses.add(new Use(voucher.bytes(), serial, seq));
    }
    wallMs += MILLIS_APART;
    return new Tip(tip.life(), seq, hash, serial);
  }

  private Attempt attempt(long number) {
    Decision.Final decision =
        number % 10 == 0
            ? new Refused(Reason.EXPIRED)
            : new Redeemed(new Fen(1_000), Optional.empty(), 1);
    return new Attempt(
        OpId.at(wallMs, random.nextLong(), random.nextLong()),
        new Moment(Instant.ofEpochMilli(wallMs), Moment.Trust.SYNCED),
        venue,
        Optional.empty(),
        new Subject.OfVoucher(voucher(random), batch),
        Optional.empty(),
        decision);
  }

  /// A voucher of district 130803 that nobody has seen yet.
  static VoucherId voucher(SplittableRandom random) {
    long most = 0x1308_0300_0000_4000L | random.nextLong() & 0x0000_00FF_FFFF_0FFFL;
    return new VoucherId(new UUID(most, random.nextLong()));
  }
}
