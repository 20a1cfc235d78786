package wenhui.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Decision;
import wenhui.redeem.Fen;
import wenhui.redeem.LogLine;

/// One entry as programs read it; the schema `Redemption` of the OpenAPI document.
final class LogJson {

  private LogJson() {}

  static Map<String, Object> of(LogLine line) {
    var row = new LogRow(line);
    var attempt = line.entry().attempt();
    var json = new LinkedHashMap<String, Object>();
    json.put("serial", row.serial());
    json.put("op", attempt.op().toString());
    json.put("at", attempt.now().at().toString());
    json.put("clock", LogQuery.spelled(attempt.now().trust()));
    json.put("outcome", LogQuery.spelled(row.outcome()));
    json.put("reason", row.reason().map(Enum::name));
    json.put("code", row.reason().map(r -> r.code()));
    json.put("venue", attempt.venue().code());
    json.put("operator", attempt.clerk().map(ClerkId::name));
    subject(json, attempt.subject());
    json.put("source", line.terms().map(terms -> LogQuery.spelled(terms.source())));
    json.put("spend_fen", attempt.spend().map(Fen::value));
    json.put("worth_fen", row.worth().map(LogRow.Amount::fen));
    json.put("use_no", useNo(attempt.decision()));
    json.put("hash", line.entry().hash());
    return json;
  }

  private static void subject(Map<String, Object> json, Subject subject) {
    Optional<String> voucher = Optional.empty();
    Optional<Integer> batch = Optional.empty();
    if (subject instanceof Subject.OfVoucher(var id, var number, _)) {
      voucher = Optional.of(id.toString());
      batch = Optional.of(number.number());
    }
    json.put("voucher", voucher);
    json.put("batch", batch);
  }

  private static Optional<Integer> useNo(Decision.Final decision) {
    return decision instanceof Decision.Redeemed(_, _, int useNo)
        ? Optional.of(useNo)
        : Optional.empty();
  }
}
