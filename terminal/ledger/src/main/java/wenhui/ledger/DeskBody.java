package wenhui.ledger;

import static wenhui.ledger.JournalEntry.members;
import static wenhui.ledger.JournalEntry.text;
import static wenhui.ledger.JournalEntry.whole;

import java.time.Instant;
import java.util.EnumMap;
import wenhui.ledger.Canonical.Members;
import wenhui.ledger.CanonicalReader.NotCanonical;
import wenhui.redeem.CardPayment;
import wenhui.redeem.CashUp;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Fen;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Shift;
import wenhui.redeem.ShiftReport;
import wenhui.redeem.ShiftSums;
import wenhui.redeem.ShiftSums.Sum;

/// Payments and shifts in the body of a journal entry, and back.
final class DeskBody {

  private DeskBody() {}

  static void paid(Members body, CardPayment payment) {
    body.with("amount_fen", payment.worth().value())
        .with("discount_fen", payment.discount().value())
        .with("points_spent", payment.pointsSpent())
        .with("from_points_fen", payment.fromPoints().value())
        .with("from_allowance_fen", payment.fromAllowance().value())
        .with("payable_fen", payment.payable().value())
        .with("points_earned", payment.pointsEarned());
  }

  static CardPayment payment(Members body) throws NotCanonical {
    return new CardPayment(
        new Fen(whole(body, "discount_fen")),
        whole(body, "points_spent"),
        new Fen(whole(body, "from_points_fen")),
        new Fen(whole(body, "from_allowance_fen")),
        new Fen(whole(body, "payable_fen")),
        whole(body, "points_earned"));
  }

  static Members shift(Shift shift) {
    return new Members()
        .with("number", shift.number())
        .with("clerk", shift.clerk().name())
        .with("opened_ms", shift.opened().toEpochMilli())
        .with("cash_fen", shift.cash().value())
        .with("redemptions", shift.opening().redemptions())
        .with("undone", shift.opening().undone())
        .with("worth_fen", shift.opening().worthFen())
        .with("undone_fen", shift.opening().undoneFen());
  }

  static Shift shift(Members shift) throws NotCanonical {
    return new Shift(
        whole(shift, "number"),
        new ClerkId(text(shift, "clerk")),
        Instant.ofEpochMilli(whole(shift, "opened_ms")),
        new Shift.Counter(
            whole(shift, "redemptions"),
            whole(shift, "undone"),
            whole(shift, "worth_fen"),
            whole(shift, "undone_fen")),
        new Fen(whole(shift, "cash_fen")));
  }

  static void closed(Members body, ShiftReport report) {
    var sums = report.sums();
    var sources = new Members();
    sums.bySource().forEach((source, sum) -> sources.with(source.name(), sum(sum)));
    body.with("shift", shift(report.shift()))
        .with("closed_ms", report.closed().toEpochMilli())
        .with("by_source", sources)
        .with("by_card", sum(sums.byCard()))
        .with("undone", sum(sums.undone()))
        .with("taken_fen", sums.takenFen())
        .with("returned_fen", sums.returnedFen())
        .with("expected_fen", report.cashUp().expectedFen())
        .with("counted_fen", report.cashUp().counted().value());
    if (sums.unpaid().count() > 0) {
      body.with("unpaid", sum(sums.unpaid()));
    }
  }

  static ShiftReport report(Members body) throws NotCanonical {
    Shift shift = shift(members(body, "shift"));
    var bySource = new EnumMap<FundingSource, Sum>(FundingSource.class);
    Members sources = members(body, "by_source");
    for (String source : sources.values().keySet()) {
      bySource.put(FundingSource.valueOf(source), sum(members(sources, source)));
    }
    var sums =
        new ShiftSums(
            bySource,
            sum(members(body, "by_card")),
            sum(members(body, "undone")),
            body.values().containsKey("unpaid") ? sum(members(body, "unpaid")) : Sum.ZERO,
            whole(body, "taken_fen"),
            whole(body, "returned_fen"));
    var cashUp = new CashUp(whole(body, "expected_fen"), new Fen(whole(body, "counted_fen")));
    Instant closed = Instant.ofEpochMilli(whole(body, "closed_ms"));
    return new ShiftReport(shift, closed, shift.opening().plus(sums), sums, cashUp);
  }

  private static Members sum(Sum sum) {
    return new Members().with("count", sum.count()).with("fen", sum.fen());
  }

  private static Sum sum(Members sum) throws NotCanonical {
    return new Sum(whole(sum, "count"), whole(sum, "fen"));
  }
}
