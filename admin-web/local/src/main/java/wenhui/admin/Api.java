package wenhui.admin;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.LogLine;
import wenhui.redeem.Totals;
import wenhui.redeem.Trouble;
import wenhui.ui.Json;

/// The log for programs: `openapi.json` beside this class describes it.
final class Api {
  private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2999, 12, 31);
  private static final int LIMIT = 100;
  private static final int LIMIT_MOST = 1_000;

  private final AdminDesk desk;

  Api(AdminDesk desk) {
    this.desk = desk;
  }

  /// Without days it covers all of them: a program that follows the cursor wants everything.
  void redemptions(Context ctx) throws BadQuery, LedgerUnavailable {
    var query = new LogQuery(ctx).only(Set.of("after", "limit"));
    var filter = query.filter(FIRST, LAST);
    long after = query.whole("after", 0, 0, Long.MAX_VALUE);
    int limit = (int) query.whole("limit", LIMIT, 1, LIMIT_MOST);
    List<LogLine> lines = desk.log().after(filter, after, limit);
    var json = new LinkedHashMap<String, Object>();
    json.put("redemptions", lines.stream().map(LogJson::of).toList());
    json.put("next", lines.isEmpty() ? after : lines.getLast().entry().serial());
    ctx.contentType("application/json").result(Json.of(json));
  }

  void totals(Context ctx) throws BadQuery, LedgerUnavailable {
    var filter = new LogQuery(ctx).only(Set.of()).filter(FIRST, LAST);
    Totals totals = desk.log().totals(filter);
    var unpaid = desk.log().unpaid(filter);
    var sources = new LinkedHashMap<String, Object>();
    totals.fenBySource().forEach((source, fen) -> sources.put(LogQuery.spelled(source), fen));
    var json = new LinkedHashMap<String, Object>();
    json.put("redeemed", totals.redeemed());
    json.put("worth_fen", totals.worthFen());
    json.put("refused", totals.refused());
    json.put("visits", totals.visits());
    json.put("attended", totals.attended());
    json.put("undone", totals.undone());
    json.put("unpaid", unpaid.count());
    json.put("unpaid_fen", unpaid.fen());
    json.put("worth_fen_by_source", sources);
    ctx.contentType("application/json").result(Json.of(json));
  }

  void document(Context ctx) throws IOException {
    try (var in = Api.class.getResourceAsStream("openapi.json")) {
      ctx.contentType("application/json").result(in.readAllBytes());
    }
  }

  /// Whether the process serves and its ledger can be read; and, for who watches over many
  /// terminals, whether this one redeems, and the codes of what troubles it. A terminal that waits
  /// for its reader is alive: that is no fault of the process, and not answered as one.
  void health(Context ctx) throws LedgerUnavailable {
    desk.log().health();
    var troubles = desk.readiness().get().troubles();
    var json = new LinkedHashMap<String, Object>();
    json.put("status", troubles.stream().anyMatch(Trouble::outOfService) ? "out of service" : "ok");
    json.put("troubles", troubles.stream().map(Trouble::code).sorted().toList());
    ctx.contentType("application/json").result(Json.of(json));
  }
}
