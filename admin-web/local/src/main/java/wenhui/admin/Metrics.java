package wenhui.admin;

import io.javalin.http.Context;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.LogFilter;
import wenhui.redeem.Moment;
import wenhui.redeem.RedemptionLog.Health;
import wenhui.redeem.Totals;
import wenhui.redeem.Trouble;

/// `GET /metrics`: counts and states in Prometheus' text format, version 0.0.4; nothing personal.
final class Metrics {
  private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

  private final AdminDesk desk;

  Metrics(AdminDesk desk) {
    this.desk = desk;
  }

  /// Answers though the ledger cannot be read: that is when it is watched most closely.
  void page(Context ctx) {
    var out = new StringBuilder();
    boolean readable = true;
    try {
      ledger(out, desk.log().health());
      today(out, desk.log().totals(LogFilter.of(day())));
    } catch (LedgerUnavailable e) {
      LOG.error("metrics without the ledger's: {}", e.getMessage());
      readable = false;
    }
    gauge(out, "wenhui_ledger_readable", "1 if the ledger can be read.", readable ? 1 : 0);
    devices(out, desk.readiness().get());
    ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(out.toString());
  }

  private LocalDate day() {
    return LocalDate.ofInstant(desk.clock().instant(), Moment.ZONE);
  }

  private static void ledger(StringBuilder out, Health health) {
    gauge(out, "wenhui_journal_entries", "Entries in the journal.", health.entries());
    gauge(out, "wenhui_ledger_bytes", "Size of the ledger's files.", health.bytes());
    gauge(out, "wenhui_disk_free_bytes", "Left on the ledger's disk.", health.freeBytes());
  }

  /// Of the calendar day in China, so they fall back to 0 at its midnight: gauges, not counters.
  private static void today(StringBuilder out, Totals totals) {
    gauge(out, "wenhui_today_redeemed", "Redemptions today.", totals.redeemed());
    gauge(out, "wenhui_today_worth_fen", "What the fund owes for them.", totals.worthFen());
    gauge(out, "wenhui_today_refused", "Refusals today.", totals.refused());
    gauge(out, "wenhui_today_visits", "Counted visits today.", totals.visits());
  }

  private static void devices(StringBuilder out, Readiness readiness) {
    gauge(out, "wenhui_ready", "1 if the terminal may open its doors.", readiness.ready() ? 1 : 0);
    head(out, "wenhui_device_good", "1 if the device works.");
    for (var device : readiness.devices()) {
      boolean good = device.state() == Readiness.State.GOOD;
      line(out, "wenhui_device_good{device=\"" + escaped(device.name()) + "\"}", good ? 1 : 0);
    }
    head(out, "wenhui_trouble", "1 while the terminal has this trouble.");
    for (Trouble trouble : Trouble.values()) {
      int now = readiness.troubles().contains(trouble) ? 1 : 0;
      line(out, "wenhui_trouble{code=\"" + trouble.code() + "\"}", now);
    }
  }

  private static void gauge(StringBuilder out, String name, String help, long value) {
    head(out, name, help);
    line(out, name, value);
  }

  private static void head(StringBuilder out, String name, String help) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(" gauge\n");
  }

  private static void line(StringBuilder out, String name, long value) {
    out.append(name).append(' ').append(value).append('\n');
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
