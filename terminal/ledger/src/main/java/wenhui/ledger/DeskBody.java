package wenhui.ledger;

import java.time.Instant;
import java.util.EnumMap;
import wenhui.link.FieldReader;
import wenhui.link.FieldWriter;
import wenhui.link.Json;
import wenhui.link.Malformed;
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

  static void paid(FieldWriter body, CardPayment payment) {
    body.put("amount_fen", payment.worth().value())
        .put("discount_fen", payment.discount().value())
        .put("points_spent", payment.pointsSpent())
        .put("from_points_fen", payment.fromPoints().value())
        .put("from_allowance_fen", payment.fromAllowance().value())
        .put("payable_fen", payment.payable().value())
        .put("points_earned", payment.pointsEarned());
  }

  static CardPayment payment(FieldReader body) throws Malformed {
    return new CardPayment(
        new Fen(body.whole("discount_fen")),
        body.whole("points_spent"),
        new Fen(body.whole("from_points_fen")),
        new Fen(body.whole("from_allowance_fen")),
        new Fen(body.whole("payable_fen")),
        body.whole("points_earned"));
  }

  static Json.Fields shift(Shift shift) {
    return new FieldWriter()
        .put("number", shift.number())
        .put("clerk", shift.clerk().name())
        .put("opened_ms", shift.opened().toEpochMilli())
        .put("cash_fen", shift.cash().value())
        .put("redemptions", shift.opening().redemptions())
        .put("undone", shift.opening().undone())
        .put("worth_fen", shift.opening().worthFen())
        .put("undone_fen", shift.opening().undoneFen())
        .object();
  }

  static Shift shift(FieldReader shift) throws Malformed {
    return new Shift(
        shift.whole("number"),
        new ClerkId(shift.text("clerk")),
        Instant.ofEpochMilli(shift.whole("opened_ms")),
        new Shift.Counter(
            shift.whole("redemptions"),
            shift.whole("undone"),
            shift.whole("worth_fen"),
            shift.whole("undone_fen")),
        new Fen(shift.whole("cash_fen")));
  }

  static void closed(FieldWriter body, ShiftReport report) {
    var sums = report.sums();
    var sources = new FieldWriter();
    sums.bySource().forEach((source, sum) -> sources.put(source.name(), sum(sum)));
    body.put("shift", shift(report.shift()))
        .put("closed_ms", report.closed().toEpochMilli())
        .put("by_source", sources.object())
        .put("by_card", sum(sums.byCard()))
        .put("undone", sum(sums.undone()))
        .put("taken_fen", sums.takenFen())
        .put("returned_fen", sums.returnedFen())
        .put("expected_fen", report.cashUp().expectedFen())
        .put("counted_fen", report.cashUp().counted().value());
    if (sums.unpaid().count() > 0) {
      body.put("unpaid", sum(sums.unpaid()));
    }
  }

  static ShiftReport report(FieldReader body) throws Malformed {
    Shift shift = shift(FieldReader.of(body.object("shift")));
    var bySource = new EnumMap<FundingSource, Sum>(FundingSource.class);
    for (var source : body.object("by_source").values().entrySet()) {
      bySource.put(FundingSource.valueOf(source.getKey()), sum(source.getValue()));
    }
    var sums =
        new ShiftSums(
            bySource,
            sum(body.object("by_card")),
            sum(body.object("undone")),
            body.has("unpaid") ? sum(body.object("unpaid")) : Sum.ZERO,
            body.whole("taken_fen"),
            body.whole("returned_fen"));
    var cashUp = new CashUp(body.whole("expected_fen"), new Fen(body.whole("counted_fen")));
    Instant closed = Instant.ofEpochMilli(body.whole("closed_ms"));
    return new ShiftReport(shift, closed, shift.opening().plus(sums), sums, cashUp);
  }

  private static Json.Fields sum(Sum sum) {
    return new FieldWriter().put("count", sum.count()).put("fen", sum.fen()).object();
  }

  private static Sum sum(Json sum) throws Malformed {
    var in = FieldReader.of(sum);
    return new Sum(in.whole("count"), in.whole("fen"));
  }
}
