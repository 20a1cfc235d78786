package wenhui.redeem;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// Facts as the tests of the rules begin with: everything in order, one thing changed at a time.
final class Given {
  static final LocalDate JULY_1 = LocalDate.of(2023, 7, 1);
  static final LocalDate NOV_30 = LocalDate.of(2023, 11, 30);
  static final VenueClass BOOKSTORE = new VenueClass(3);
  static final Venue VENUE = new Venue(new VenueId("TYSD"), "清溪文化站", BOOKSTORE, "清溪镇");
  static final VoucherId ID =
      new VoucherId(UUID.fromString("13080300-0000-4000-8000-0000000007ab"));

  /// 满50减20 at bookstores, all summer and autumn.
  static final Voucher VOUCHER =
      new Voucher(ID, new BatchId(2307), new Fen(2_000), new Fen(5_000), BOOKSTORE, JULY_1, NOV_30);

  static final Terms TERMS = terms(new Benefit.CashOff(), 1);
  static final Moment NOON = synced(LocalDate.of(2023, 9, 2).atTime(12, 0));
  static final VoucherFacts FACTS =
      new VoucherFacts(
          NOON, VENUE, VOUCHER, Optional.of(TERMS), false, List.of(), Optional.of(new Fen(6_800)));

  /// The same, of a batch that tolerates others on the bill.
  static final VoucherFacts STACKING =
      new VoucherFacts(
          NOON,
          VENUE,
          VOUCHER,
          Optional.of(TERMS),
          new VoucherFacts.Past(false, List.of()),
          Optional.of(new Fen(6_800)),
          new Circumstances(
              new Conditions(
                  Conditions.Bearing.BEARER,
                  false,
                  Conditions.Limits.NONE,
                  Conditions.Stacking.ANY,
                  false),
              Optional.empty(),
              Optional.empty(),
              0,
              0,
              List.of(),
              Fen.ZERO));

  static final CardId CARD_ID = new CardId("0123456789abcdef0123456789abcdef");
  static final Card CARD = new Card(CARD_ID, Card.Standing.ACTIVE, "张*", "3071", false);
  static final CardFacts CARD_FACTS =
      new CardFacts(
          NOON, VENUE, CARD_ID, Optional.of(CARD), new Holdings(2, 120, new Fen(800), 7), false);
  static final Person CLERK =
      new Person(new ClerkId("li"), "李*", Person.Role.CLERK, "not a real hash");

  private Given() {}

  static Terms terms(Benefit benefit, int uses) {
    return new Terms(
        new BatchId(2307),
        "满50减20",
        FundingSource.CITY,
        benefit,
        uses,
        Optional.empty(),
        Terms.Offline.NEVER);
  }

  static Terms open(Opening opening) {
    return new Terms(
        TERMS.batch(),
        TERMS.name(),
        TERMS.source(),
        TERMS.benefit(),
        TERMS.uses(),
        Optional.of(opening),
        TERMS.offline());
  }

  static Voucher voucher(long face, long minimum) {
    return new Voucher(
        ID, VOUCHER.batch(), new Fen(face), new Fen(minimum), BOOKSTORE, JULY_1, NOV_30);
  }

  static Moment synced(LocalDateTime at) {
    return moment(at, Moment.Trust.SYNCED);
  }

  static Moment moment(LocalDateTime at, Moment.Trust trust) {
    return new Moment(at.atZone(Moment.ZONE).toInstant(), trust);
  }

  static VoucherFacts at(Moment now) {
    var f = FACTS;
    return new VoucherFacts(
        now, f.venue(), f.voucher(), f.terms(), f.cancelled(), f.uses(), f.spend());
  }

  static VoucherFacts of(Voucher voucher, Terms terms, Optional<Fen> spend) {
    return new VoucherFacts(NOON, VENUE, voucher, Optional.of(terms), false, List.of(), spend);
  }

  static VoucherFacts used(int uses, int times) {
    var past =
        IntStream.rangeClosed(1, times)
            .mapToObj(n -> new PastUse(NOON.at().minusSeconds(3_600L * (99 - n)), "新华书店", n, n))
            .toList();
    return new VoucherFacts(
        NOON,
        VENUE,
        VOUCHER,
        Optional.of(terms(new Benefit.CashOff(), uses)),
        false,
        past,
        Optional.of(new Fen(6_800)));
  }

  /// An entry that proves `decision` durable.
  static Entry entry(long serial, Attempt.Subject subject, Decision.Final decision) {
    var op = OpId.at(NOON.at().toEpochMilli(), serial, serial);
    var attempt =
        new Attempt(op, NOON, VENUE.id(), Optional.empty(), subject, Optional.empty(), decision);
    return new Entry(serial, attempt, "0".repeat(64));
  }

  static Entry entry(long serial, Decision.Final decision) {
    return entry(serial, new Attempt.Subject.OfVoucher(ID, VOUCHER.batch()), decision);
  }

  /// A known card was tapped, and its visit is counted.
  static Happening.CardWelcomed cardWelcomed() {
    var welcomed = new Decision.Welcomed(true);
    var entry = entry(30, new Attempt.Subject.OfCard(CARD_ID), welcomed);
    return new Happening.CardWelcomed(CARD_FACTS, welcomed, entry);
  }
}
