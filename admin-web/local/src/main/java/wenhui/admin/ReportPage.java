package wenhui.admin;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.LogFilter;
import wenhui.redeem.RedemptionLog.Health;
import wenhui.redeem.ShiftSums.Sum;
import wenhui.redeem.Terms;
import wenhui.redeem.Totals;
import wenhui.redeem.Venue;

/// What was redeemed in a period, batch by batch, as a sheet to print and sign: the monthly figures
/// that the bureau asks for by the 5th.
final class ReportPage {
  private final AdminDesk desk;
  private final Pages pages;

  ReportPage(AdminDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  /// When it was drawn up, and from which state of the ledger.
  record State(Instant now, Health health) {}

  /// One batch's share, less what was taken back.
  record Line(Terms terms, long redeemed, long worthFen) {}

  /// @param unpaid of it, by the hub's word
  record Sums(Totals totals, Sum unpaid) {}

  /// @param place the venue and the terminal's id
  record View(
      String place,
      LogFilter filter,
      List<Venue> venues,
      List<Line> lines,
      Sums sums,
      State state) {

    Totals totals() {
      return sums.totals;
    }

    Sum unpaid() {
      return sums.unpaid;
    }

    /// Redemptions that were not taken back.
    long standing() {
      return ReportPage.standing(sums.totals);
    }

    /// What the fund owes for all of it.
    long payableFen() {
      return sums.totals.worthFen() - sums.unpaid.fen();
    }

    /// Redemptions of batches that this terminal does not know any more.
    long unknownRedeemed() {
      return standing() - lines.stream().mapToLong(Line::redeemed).sum();
    }

    long unknownFen() {
      return totals().worthFen() - lines.stream().mapToLong(Line::worthFen).sum();
    }

    String inCapitals() {
      return Capitals.of(payableFen());
    }

    /// The name of the venue that is asked for, or empty.
    String venue() {
      return venues.stream()
          .filter(venue -> filter.venue().filter(venue.id()::equals).isPresent())
          .map(Venue::name)
          .findFirst()
          .orElse("");
    }
  }

  /// This month's, if nothing else is asked for.
  void page(Context ctx) throws BadQuery, LedgerUnavailable {
    var today = pages.today();
    var filter = new LogQuery(ctx).filter(today.withDayOfMonth(1), today);
    var log = desk.log();
    var choices = log.choices();
    List<Line> lines = new ArrayList<>();
    for (Terms terms : choices.batches()) {
      if (filter.batch().isEmpty() || filter.batch().get().equals(terms.batch())) {
        Totals totals = log.totals(of(filter, terms));
        if (totals.redeemed() + totals.undone() > 0) {
          lines.add(new Line(terms, standing(totals), totals.worthFen()));
        }
      }
    }
    lines.sort(
        Comparator.comparing((Line line) -> line.terms().source())
            .thenComparing(line -> line.terms().batch()));
    var view =
        new View(
            desk.place().venue().name() + " " + desk.place().terminal(),
            filter,
            choices.venues(),
            lines,
            new Sums(log.totals(filter), log.unpaid(filter)),
            new State(desk.clock().instant(), log.health()));
    pages.show(ctx, new Pages.Shown("report", "/report", "report", view));
  }

  /// What was taken back in the period may have been redeemed before it: then this is less than
  /// what was redeemed and stands, as the money is.
  private static long standing(Totals totals) {
    return totals.redeemed() - totals.undone();
  }

  private static LogFilter of(LogFilter filter, Terms terms) {
    return new LogFilter(
        filter.firstDay(),
        filter.lastDay(),
        filter.venue(),
        Optional.of(terms.batch()),
        filter.outcome(),
        filter.clerk(),
        filter.source());
  }
}
