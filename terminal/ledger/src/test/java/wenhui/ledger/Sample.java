package wenhui.ledger;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import wenhui.redeem.Attempt;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.BatchId;
import wenhui.redeem.Benefit;
import wenhui.redeem.Card;
import wenhui.redeem.CardId;
import wenhui.redeem.CardNumber;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Decision;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.Welcomed;
import wenhui.redeem.Fen;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;
import wenhui.redeem.Opening;
import wenhui.redeem.PastUse;
import wenhui.redeem.Programme;
import wenhui.redeem.Reason;
import wenhui.redeem.Terms;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherId;

/// A small programme, a card, and attempts on them.
final class Sample {
  static final String DISTRICT = "130803";
  static final Moment NOON = at("2026-06-01T04:00:00Z");
  static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);
  static final Venue LIBRARY = new Venue(new VenueId("TSG"), "双桥区图书馆", new VenueClass(1), "双桥区");
  static final Venue BOOKSHOP = new Venue(new VenueId("XHSD"), "新华书店", new VenueClass(2), "双桥区");
  static final Terms TEN_OFF = terms(1, "立减10元", FundingSource.CITY, new Benefit.CashOff(), 1);
  static final Terms FILMS = terms(2, "观影三次", FundingSource.PROVINCE, new Benefit.Admission(), 3);
  static final Terms WEEKEND =
      new Terms(
          new BatchId(3),
          "周末八折",
          FundingSource.DISTRICT,
          new Benefit.PercentOff(20),
          1,
          Optional.of(
              new Opening(
                  Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                  LocalTime.of(9, 0),
                  LocalTime.of(17, 30))),
          Terms.Offline.HOME);
  static final Programme PROGRAMME =
      new Programme(
          "p-2026",
          DISTRICT,
          List.of(LIBRARY, BOOKSHOP),
          List.of(TEN_OFF, FILMS, WEEKEND),
          List.of());
  static final CardRegistration CARD =
      new CardRegistration(
          new CardNumber("13080300000001"),
          Card.Standing.ACTIVE,
          "张*",
          true,
          2,
          360,
          new Fen(5_000));
  static final List<CardRegistration> CARDS = List.of(CARD);
  static final CardNumber STRANGER = new CardNumber("99990000");

  private Sample() {}

  static Station station() {
    return new Station(DISTRICT, "T-0007", LIBRARY, InstantSource.fixed(NOON.at()));
  }

  static Moment at(String instant) {
    return new Moment(Instant.parse(instant), Moment.Trust.SYNCED);
  }

  static OpId op(int number) {
    return OpId.at(NOON.at().toEpochMilli(), 0, number);
  }

  static Voucher voucher(int number) {
    return voucher(number, TEN_OFF.batch());
  }

  static Voucher filmVoucher(int number) {
    return voucher(number, FILMS.batch());
  }

  static Voucher ofUnknownBatch(int number) {
    return voucher(number, new BatchId(99));
  }

  private static Voucher voucher(int number, BatchId batch) {
    return new Voucher(
        new VoucherId(UUID.fromString("13080300-0000-4000-8000-%012x".formatted(number))),
        batch,
        new Fen(1_000),
        Fen.ZERO,
        VenueClass.ANY,
        JUNE_1,
        JUNE_1);
  }

  /// The first use of a voucher of ten yuan.
  static Attempt redemption(int op, int voucher) {
    return attempt(op, voucher(voucher), new Redeemed(new Fen(1_000), Optional.empty(), 1));
  }

  static Attempt refusal(OpId op, Reason reason) {
    var voucher = voucher(1);
    return attempt(
        op, new Subject.OfVoucher(voucher.id(), voucher.batch()), NOON, new Refused(reason));
  }

  static Attempt visit(int op) {
    return attempt(op, new CardId("0123456789abcdef0123456789abcdef"), new Welcomed(true));
  }

  static Attempt attempt(int op, Voucher voucher, Decision.Final decision) {
    var subject = new Subject.OfVoucher(voucher.id(), voucher.batch());
    return attempt(op(op), subject, NOON, decision);
  }

  static Attempt attempt(int op, CardId card, Decision.Final decision) {
    return attempt(op(op), card, NOON, decision);
  }

  static Attempt attempt(OpId op, CardId card, Moment now, Decision.Final decision) {
    return attempt(op, new Subject.OfCard(card), now, decision);
  }

  static Attempt attempt(OpId op, Subject subject, Moment now, Decision.Final decision) {
    return new Attempt(
        op, now, LIBRARY.id(), Optional.empty(), subject, Optional.empty(), decision);
  }

  /// One attempt of every shape, on different subjects.
  static List<Attempt> oneOfEach() {
    var billed =
        new Attempt(
            op(1),
            new Moment(NOON.at(), Moment.Trust.HOLDOVER),
            BOOKSHOP.id(),
            Optional.of(new ClerkId("c12")),
            new Subject.OfVoucher(voucher(1).id(), TEN_OFF.batch()),
            Optional.of(new Fen(6_800)),
            new Redeemed(new Fen(1_000), Optional.of(new Fen(5_800)), 1));
    var used = new PastUse(NOON.at().minusSeconds(60), "新华\"书\\店\"\n", 12, 1);
    var alreadyUsed = new Refused(Reason.ALREADY_USED, Optional.of(used), Optional.of(new Fen(5)));
    return List.of(
        billed,
        attempt(2, filmVoucher(2), new Redeemed(new Fen(1_000), Optional.empty(), 3)),
        attempt(3, ofUnknownBatch(3), new Refused(Reason.BATCH_UNKNOWN)),
        attempt(4, voucher(1), alreadyUsed),
        visit(5),
        attempt(6, new CardId("fedcba9876543210fedcba9876543210"), new Welcomed(false)),
        attempt(7, new CardId("00000000000000000000000000000000"), refusedCard()),
        attempt(
            op(8),
            new Subject.OfCode("00112233445566ff"),
            new Moment(Instant.EPOCH, Moment.Trust.UNTRUSTED),
            new Refused(Reason.FORGED)));
  }

  private static Refused refusedCard() {
    return new Refused(Reason.CARD_LOST);
  }

  private static Terms terms(
      int batch, String name, FundingSource source, Benefit benefit, int uses) {
    return new Terms(
        new BatchId(batch), name, source, benefit, uses, Optional.empty(), Terms.Offline.HOME);
  }
}
