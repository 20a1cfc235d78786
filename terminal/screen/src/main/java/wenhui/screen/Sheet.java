package wenhui.screen;

import java.util.ArrayList;
import java.util.List;
import wenhui.redeem.CardPayment;
import wenhui.redeem.Decision;
import wenhui.redeem.Entry;
import wenhui.redeem.Fen;
import wenhui.redeem.ShiftReport;

/// What the desk says of an entry that it made: a title, and lines in the order of their weight.
///
/// @param least how many lines the smallest glass must show
record Sheet(List<String> title, List<Line> lines, int least) {

  /// How many lines a lying glass has room for.
  private static final int LYING = 3;

  record Line(String label, String value) {}

  /// Where line `number`, from 0, has to leave; see kiosk.css.
  String leaves(int number) {
    return (number < least ? "" : "opt-s") + (number < LYING ? "" : " opt-l");
  }

  static Sheet of(Page page, Entry entry) {
    return switch (entry.attempt().decision()) {
      case Decision.Paid(var payment) -> paid(page, payment);
      case Decision.Counted(_, int heads) ->
          new Sheet(
              page.phrases("noted.counted"),
              List.of(new Line(page.say("noted.heads"), Page.count(heads))),
              1);
      case Decision.Undone undone ->
          new Sheet(
              page.phrases("noted.undone"),
              List.of(
                  new Line(page.say("noted.back"), page.money(undone.worth())),
                  new Line(page.say("noted.entry"), "#" + undone.serial()),
                  new Line(page.say("noted.why"), page.say("why." + undone.why().name()))),
              1);
      case Decision.ShiftOpened(var shift) ->
          new Sheet(
              page.phrases("noted.opened"),
              List.of(
                  new Line(page.say("ask.opening"), page.money(shift.cash())),
                  new Line(page.say("noted.shift"), "#" + shift.number())),
              2);
      case Decision.ShiftClosed(var report) -> closed(page, report);
      case Decision.Redeemed _, Decision.Welcomed _, Decision.Refused _ ->
          new Sheet(
              page.phrases("noted.entry"),
              List.of(new Line(page.say("noted.entry"), "#" + entry.serial())),
              1);
    };
  }

  private static Sheet paid(Page page, CardPayment payment) {
    var lines = new ArrayList<Line>();
    lines.add(new Line(page.say("pad.payable"), page.money(payment.payable())));
    add(lines, page, "noted.discount", payment.discount());
    add(lines, page, "noted.points", payment.fromPoints());
    add(lines, page, "noted.allowance", payment.fromAllowance());
    if (payment.pointsEarned() > 0) {
      lines.add(new Line(page.say("noted.earned"), "+" + Page.count(payment.pointsEarned())));
    }
    return new Sheet(page.phrases("noted.paid"), lines, 2);
  }

  private static void add(List<Line> lines, Page page, String key, Fen amount) {
    if (Fen.ZERO.isLessThan(amount)) {
      lines.add(new Line(page.say(key), page.money(amount)));
    }
  }

  private static Sheet closed(Page page, ShiftReport report) {
    var sums = report.sums();
    var lines = new ArrayList<Line>();
    lines.add(new Line(page.say("shift.difference"), Page.yuan(report.cashUp().differenceFen())));
    if (sums.unpaid().count() > 0) {
      lines.add(new Line(page.say("shift.unpaid"), Page.yuan(-sums.unpaid().fen())));
    }
    lines.add(new Line(page.say("shift.net"), Page.yuan(sums.netFen())));
    lines.add(new Line(page.say("shift.expected"), Page.yuan(report.cashUp().expectedFen())));
    lines.add(new Line(page.say("ask.counted"), page.money(report.cashUp().counted())));
    lines.add(new Line(page.say("shift.count"), Page.count(sums.redemptions())));
    lines.add(new Line(page.say("shift.undone"), Page.count(sums.undone().count())));
    return new Sheet(page.phrases("noted.closed"), lines, 1);
  }

  /// What an entry took, in a few characters.
  static String took(Page page, Decision.Final decision) {
    return switch (decision) {
      case Decision.Redeemed redeemed -> page.money(redeemed.worth());
      case Decision.Paid(var payment) -> page.money(payment.worth());
      case Decision.Counted(_, int heads) -> page.say("noted.people", Page.count(heads));
      case Decision.Welcomed _, Decision.Refused _, Decision.Undone _ -> "";
      case Decision.ShiftOpened _, Decision.ShiftClosed _ -> "";
    };
  }
}
