package wenhui.admin;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.LogFilter;
import wenhui.redeem.RedemptionLog.Choices;
import wenhui.redeem.Totals;

/// The redemption log: search, totals, pages, exports.
final class LogPages {
  private static final Logger LOG = LoggerFactory.getLogger(LogPages.class);
  private static final int ROWS = 50;
  private static final List<String> FIELDS =
      List.of("from", "to", "venue", "batch", "outcome", "operator", "source");

  private final AdminDesk desk;
  private final Pages pages;

  LogPages(AdminDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  /// @param query the filter as it stands in an address, to carry on
  /// @param newest whether this is the first page
  /// @param older cursor of the next page, or 0
  record View(
      LogFilter filter,
      LocalDate today,
      Choices choices,
      Totals totals,
      List<LogRow> rows,
      Paging paging) {

    record Paging(String query, long count, boolean newest, long older) {}

    boolean oneDay() {
      return filter.firstDay().equals(filter.lastDay());
    }

    String money(long fen) {
      return "%,d.%02d".formatted(fen / 100, fen % 100);
    }
  }

  void page(Context ctx) throws BadQuery, LedgerUnavailable {
    var query = new LogQuery(ctx);
    var filter = query.filter(pages.today());
    long before = query.whole("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    var log = desk.log();
    var lines = log.before(filter, before, ROWS + 1);
    boolean more = lines.size() > ROWS;
    var rows = lines.stream().limit(ROWS).map(LogRow::new).toList();
    var paging =
        new View.Paging(
            carried(ctx),
            log.count(filter),
            before == Long.MAX_VALUE,
            more ? rows.getLast().serial() : 0);
    pages.show(
        ctx,
        "log",
        pages.frame(ctx, "log"),
        new View(filter, pages.today(), log.choices(), log.totals(filter), rows, paging));
  }

  void export(Context ctx) throws BadQuery, LedgerUnavailable, IOException {
    String wanted = ctx.pathParam("format");
    var format =
        Arrays.stream(LogExport.Format.values())
            .filter(it -> it.name().equals(wanted))
            .findFirst()
            .orElseThrow(NotFoundResponse::new);
    var filter = new LogQuery(ctx).filter(pages.today());
    LOG.info("{} exports {} {}", Door.of(ctx).user(), format, carried(ctx));
    ctx.contentType(format.type());
    ctx.header(
        "Content-Disposition",
        "attachment; filename=\"redemptions-%s-%s.%s\""
            .formatted(filter.firstDay(), filter.lastDay(), format));
    LogExport.write(desk.log(), filter, format, ctx.outputStream());
  }

  private static String carried(Context ctx) {
    return FIELDS.stream()
        .filter(field -> ctx.queryParam(field) != null)
        .map(field -> field + "=" + encoded(String.valueOf(ctx.queryParam(field))))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
