package wenhui.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import wenhui.redeem.Attempt;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.BatchId;
import wenhui.redeem.Benefit;
import wenhui.redeem.CardId;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Decision;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.Welcomed;
import wenhui.redeem.Entry;
import wenhui.redeem.Fen;
import wenhui.redeem.FundingSource;
import wenhui.redeem.LogLine;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;
import wenhui.redeem.Person;
import wenhui.redeem.Reason;
import wenhui.redeem.RedemptionLog.Choices;
import wenhui.redeem.Terms;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;
import wenhui.redeem.VoucherId;

/// Entries, batches and venues, all invented.
final class Sample {
  static final Venue STATION = new Venue(new VenueId("QXWHZ"), "清溪文化站", new VenueClass(3), "清溪镇");
  static final Venue SHOP = new Venue(new VenueId("TYSD"), "听雨书店", new VenueClass(1), "清溪镇");
  static final Terms TWENTY = terms(11, "满50减20", FundingSource.PROVINCE);
  static final Terms TEN = terms(12, "满30减10", FundingSource.CITY);
  static final Terms FILM = terms(13, "观影券", FundingSource.DISTRICT);
  static final ClerkId LI = new ClerkId("li");

  private Sample() {}

  static Terms terms(int batch, String name, FundingSource source) {
    return new Terms(
        new BatchId(batch),
        name,
        source,
        new Benefit.CashOff(),
        1,
        Optional.empty(),
        Terms.Offline.NEVER);
  }

  static Choices choices() {
    return new Choices(
        List.of(TWENTY, TEN, FILM),
        List.of(STATION, SHOP),
        List.of(new Person(LI, "李*", Person.Role.CLERK, "")));
  }

  /// One entry to be, with what most tests do not care for filled in.
  record Draft(long serial, Instant at, Subject subject, Decision.Final decision) {

    LogLine line(Optional<Terms> terms) {
      return line(terms, SHOP, "李*");
    }

    LogLine line(Optional<Terms> terms, Venue venue, String clerkName) {
      var attempt =
          new Attempt(
              OpId.at(at.toEpochMilli(), serial, serial),
              new Moment(at, Moment.Trust.SYNCED),
              venue.id(),
              Optional.of(LI),
              subject,
              spend(),
              decision);
      String tail = subject instanceof Subject.OfCard ? "0417" : "";
      var entry = new Entry(serial, attempt, "%064x".formatted(serial * 0x9f3c21abL));
      return new LogLine(entry, venue.name(), terms, tail, clerkName);
    }

    private Optional<Fen> spend() {
      return decision instanceof Redeemed(Fen worth, var payable, _)
          ? payable.map(rest -> rest.plus(worth))
          : Optional.empty();
    }
  }

  static Subject voucher(long number, Terms terms) {
    return new Subject.OfVoucher(
        new VoucherId(new UUID(0x1308_0300_0000_7000L, number * 0x9E37_79B9L)), terms.batch());
  }

  static LogLine redeemed(long serial, Instant at, Terms terms, long fen) {
    var done = new Redeemed(new Fen(fen), Optional.of(new Fen(4_800)), 1);
    return new Draft(serial, at, voucher(serial, terms), done).line(Optional.of(terms));
  }

  static LogLine refused(long serial, Instant at, Reason reason) {
    return reason.ofCode()
        ? new Draft(serial, at, new Subject.OfCode("0123456789abcdef"), new Refused(reason))
            .line(Optional.empty())
        : new Draft(serial, at, voucher(serial, TWENTY), new Refused(reason))
            .line(Optional.of(TWENTY));
  }

  static LogLine welcomed(long serial, Instant at) {
    var card = new Subject.OfCard(new CardId("%032x".formatted(serial)));
    return new Draft(serial, at, card, new Welcomed(true)).line(Optional.empty());
  }

  /// A station's ordinary week, `perDay` entries a day, ending some minutes before the clock's
  /// start.
  static List<LogLine> week(int perDay) {
    var random = new Random(20261122);
    List<LogLine> lines = new ArrayList<>();
    long serial = 1;
    for (int ago = 6; ago >= 0; ago--) {
      Instant open = Instant.parse("2026-11-22T00:30:00Z").minusSeconds(ago * 86_400L);
      int count = perDay - random.nextInt(perDay / 2 + 1);
      for (int i = 0; i < count; i++) {
        Instant at = open.plusSeconds(20_000L * i / count + random.nextInt(60));
        lines.add(any(serial++, at, random));
      }
    }
    return lines;
  }

  private static LogLine any(long serial, Instant at, Random random) {
    List<Reason> reasons =
        List.of(
            Reason.ALREADY_USED,
            Reason.ALREADY_USED,
            Reason.BELOW_MINIMUM,
            Reason.EXPIRED,
            Reason.NOT_A_VOUCHER);
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> redeemed(serial, at, TWENTY, 2_000);
      case 4, 5 -> redeemed(serial, at, TEN, 1_000);
      case 6 -> redeemed(serial, at, FILM, 1_500);
      case 7, 8 -> welcomed(serial, at);
      default -> refused(serial, at, reasons.get(random.nextInt(reasons.size())));
    };
  }
}
