package wenhui.admin;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.LogFilter;
import wenhui.redeem.LogLine;
import wenhui.redeem.Outcome;
import wenhui.redeem.RedemptionLog.Choices;
import wenhui.redeem.ShiftSums.Sum;
import wenhui.redeem.Totals;

/// The redemption log: search, totals, pages, exports.
final class LogPages {
  private static final Logger LOG = LoggerFactory.getLogger(LogPages.class);
  private static final int ROWS = 50;

  private final AdminDesk desk;
  private final Pages pages;

  LogPages(AdminDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  /// @param tail what is searched for, or empty
  record Asked(LogFilter filter, String tail, String query) {

    boolean oneDay() {
      return filter.firstDay().equals(filter.lastDay());
    }

    /// Whether nothing is asked for but these days.
    boolean just(LocalDate first, LocalDate last) {
      return tail.isEmpty() && filter.equals(LogFilter.between(first, last));
    }

    boolean refusals(LocalDate today) {
      var day = LogFilter.of(today);
      return tail.isEmpty()
          && filter.outcome().equals(Optional.of(Outcome.REFUSED))
          && filter.firstDay().equals(day.firstDay())
          && filter.lastDay().equals(day.lastDay());
    }

    /// How many of the choices below the days are made.
    int choices() {
      var chosen =
          List.of(
              filter.venue(),
              filter.batch(),
              filter.outcome(),
              filter.clerk(),
              filter.source(),
              Optional.of(tail).filter(it -> !it.isEmpty()));
      return (int) chosen.stream().filter(Optional::isPresent).count();
    }
  }

  /// @param newer cursor of the page before, or 0
  /// @param older cursor of the page after, or 0
  record Rows(List<LogRow> rows, long newer, long older) {}

  /// @param unpaid of what is asked for, by the hub's word
  record View(Asked asked, Choices choices, Totals totals, Sum unpaid, long count, Rows page) {}

  void page(Context ctx) throws BadQuery, LedgerUnavailable {
    var query = new LogQuery(ctx);
    var filter = query.filter(pages.today());
    var tail = query.tail();
    var rows = tail.isPresent() ? found(query, filter, tail.get()) : rows(query, filter);
    var log = desk.log();
    var view =
        new View(
            new Asked(filter, tail.orElse(""), carried(ctx, List.of("tail"))),
            log.choices(),
            log.totals(filter),
            log.unpaid(filter),
            log.count(filter),
            rows);
    pages.show(ctx, new Pages.Shown("log", "/log", "log", view));
  }

  private Rows found(LogQuery query, LogFilter filter, String tail)
      throws BadQuery, LedgerUnavailable {
    long before = query.whole("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    var found = LogSearch.find(desk.log(), filter, tail, before, ROWS);
    return new Rows(found.lines().stream().map(LogRow::new).toList(), 0, found.older());
  }

  private Rows rows(LogQuery query, LogFilter filter) throws BadQuery, LedgerUnavailable {
    long after = query.whole("after", -1, 0, Long.MAX_VALUE);
    if (after >= 0) {
      List<LogLine> lines = desk.log().after(filter, after, ROWS + 1);
      if (lines.size() > ROWS) {
        var rows = lines.subList(0, ROWS).reversed();
        long newest = rows.getFirst().entry().serial();
        return new Rows(rows.stream().map(LogRow::new).toList(), newest, last(rows));
      } // Else it is the newest page, which is always full.
    }
    long before = query.whole("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    List<LogLine> lines = desk.log().before(filter, before, ROWS + 1);
    var rows = lines.stream().limit(ROWS).toList();
    boolean newest = before == Long.MAX_VALUE || rows.isEmpty();
    return new Rows(
        rows.stream().map(LogRow::new).toList(),
        newest ? 0 : rows.getFirst().entry().serial(),
        lines.size() > ROWS ? last(rows) : 0);
  }

  private static long last(List<LogLine> rows) {
    return rows.getLast().entry().serial();
  }

  void export(Context ctx) throws BadQuery, LedgerUnavailable, IOException {
    String wanted = ctx.pathParam("format");
    var format =
        Arrays.stream(LogExport.Format.values())
            .filter(it -> it.name().equals(wanted))
            .findFirst()
            .orElseThrow(NotFoundResponse::new);
    var filter = new LogQuery(ctx).filter(pages.today());
    String user = Door.of(ctx).user();
    LOG.info("{} exports {} {}", user, format, carried(ctx, List.of()));
    ctx.contentType(format.type());
    ctx.header(
        "Content-Disposition",
        "attachment; filename=\"redemptions-%s-%s.%s\""
            .formatted(filter.firstDay(), filter.lastDay(), format));
    LogExport.write(desk.log(), filter, format, ctx.outputStream());
    LOG.info("{} has exported {} entries", user, desk.log().count(filter));
  }

  /// The filter as it stands in an address, to carry on.
  private static String carried(Context ctx, List<String> more) {
    return java.util.stream.Stream.concat(LogQuery.FIELDS.stream(), more.stream())
        .filter(field -> ctx.queryParam(field) != null)
        .map(field -> field + "=" + encoded(String.valueOf(ctx.queryParam(field))))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
