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
import wenhui.ui.Gauges;

/// `GET /metrics`: counts and states in Prometheus' text format, version 0.0.4; nothing personal.
final class Metrics {
  private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

  private final AdminDesk desk;

  Metrics(AdminDesk desk) {
    this.desk = desk;
  }

  /// Answers though the ledger cannot be read: that is when it is watched most closely.
  void page(Context ctx) {
    var out = new Gauges();
    boolean readable = true;
    try {
      ledger(out, desk.log().health());
      today(out, desk.log().totals(LogFilter.of(day())));
    } catch (LedgerUnavailable e) {
      LOG.error("metrics without the ledger's: {}", e.getMessage());
      readable = false;
    }
    out.add("wenhui_ledger_readable", "1 if the ledger can be read.", readable ? 1 : 0);
    devices(out, desk.readiness().get());
    out.answer(ctx);
  }

  private LocalDate day() {
    return LocalDate.ofInstant(desk.clock().instant(), Moment.ZONE);
  }

  private static void ledger(Gauges out, Health health) {
    out.add("wenhui_journal_entries", "Entries in the journal.", health.entries());
    out.add("wenhui_ledger_bytes", "Size of the ledger's files.", health.bytes());
    out.add("wenhui_disk_free_bytes", "Left on the ledger's disk.", health.freeBytes());
  }

  /// Of the calendar day in China, so they fall back to 0 at its midnight: gauges, not counters.
  private static void today(Gauges out, Totals totals) {
    out.add("wenhui_today_redeemed", "Redemptions today.", totals.redeemed());
    out.add("wenhui_today_worth_fen", "What the fund owes for them.", totals.worthFen());
    out.add("wenhui_today_refused", "Refusals today.", totals.refused());
    out.add("wenhui_today_visits", "Counted visits today.", totals.visits());
  }

  private static void devices(Gauges out, Readiness readiness) {
    out.add("wenhui_ready", "1 if the terminal may open its doors.", readiness.ready() ? 1 : 0);
    out.head("wenhui_device_good", "1 if the device works.");
    for (var device : readiness.devices()) {
      boolean good = device.state() == Readiness.State.GOOD;
      out.labelled("wenhui_device_good", "device", device.name(), good ? 1 : 0);
    }
    out.head("wenhui_trouble", "1 while the terminal has this trouble.");
    for (Trouble trouble : Trouble.values()) {
      int now = readiness.troubles().contains(trouble) ? 1 : 0;
      out.labelled("wenhui_trouble", "code", trouble.code(), now);
    }
  }
}
