package wenhui.admin;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.LogFilter;
import wenhui.redeem.Outcome;
import wenhui.redeem.Reason;
import wenhui.redeem.ShiftSums.Sum;
import wenhui.redeem.Totals;

/// The day at a glance: what was redeemed and who pays, what was refused and why, the week before,
/// and whether the terminal is ready.
final class TodayPage {
  private static final int DAYS = 7;
  private static final int LATELY = 30;
  private static final int LAST = 8;
  private static final int REASONS = 5;
  private static final int REFUSALS_MOST = 10_000;

  private final AdminDesk desk;
  private final Pages pages;

  TodayPage(AdminDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  /// One day of the week's chart.
  record Day(LocalDate day, long redeemed, long worthFen) {}

  /// What the fund does not pay for, by the hub's word.
  record Unpaid(Sum today, Sum lately) {}

  /// Why, and how often.
  record Refusals(Reason reason, long times) {}

  record View(
      Totals totals,
      List<Day> week,
      List<Refusals> refusals,
      List<LogRow> last,
      Verdict verdict,
      Unpaid unpaid) {

    private static final int HEIGHT = 100;

    /// Of 100, at least 2 where there is anything.
    int height(Day day) {
      long most = week.stream().mapToLong(Day::redeemed).max().orElse(0);
      return day.redeemed() == 0 ? 0 : (int) Math.max(2, day.redeemed() * HEIGHT / most);
    }

    /// Of 100, the share of `refused` among all refusals.
    int width(Refusals refused) {
      return (int) Math.max(2, refused.times() * HEIGHT / refusals.getFirst().times());
    }
  }

  void page(Context ctx) throws LedgerUnavailable {
    var today = pages.today();
    var filter = LogFilter.of(today);
    var last = desk.log().before(filter, Long.MAX_VALUE, LAST).stream().map(LogRow::new).toList();
    var view =
        new View(
            desk.log().totals(filter),
            week(today),
            refusals(today),
            last,
            DevicesPage.verdict(desk),
            new Unpaid(desk.log().unpaid(filter), desk.log().unpaid(lately(today))));
    pages.show(ctx, new Pages.Shown("today", "/", "today", view));
  }

  private static LogFilter lately(LocalDate today) {
    return LogFilter.between(today.minusDays(LATELY), today);
  }

  private List<Day> week(LocalDate today) throws LedgerUnavailable {
    List<Day> week = new ArrayList<>();
    for (int ago = DAYS - 1; ago >= 0; ago--) {
      var day = today.minusDays(ago);
      var totals = desk.log().totals(LogFilter.of(day));
      week.add(new Day(day, totals.redeemed(), totals.worthFen()));
    }
    return week;
  }

  private List<Refusals> refusals(LocalDate today) throws LedgerUnavailable {
    Map<Reason, Long> times = new EnumMap<>(Reason.class);
    for (var line : desk.log().before(refused(today), Long.MAX_VALUE, REFUSALS_MOST)) {
      new LogRow(line).reason().ifPresent(reason -> times.merge(reason, 1L, Long::sum));
    }
    return times.entrySet().stream()
        .map(entry -> new Refusals(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Refusals::times).reversed())
        .limit(REASONS)
        .toList();
  }

  private static LogFilter refused(LocalDate day) {
    var all = LogFilter.of(day);
    return new LogFilter(
        day,
        day,
        all.venue(),
        all.batch(),
        java.util.Optional.of(Outcome.REFUSED),
        all.clerk(),
        all.source());
  }
}
