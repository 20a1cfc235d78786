package wenhui.hub.web;

import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.hub.redeem.WriteOffs;
import wenhui.hub.redeem.WriteOffs.Outstanding;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.TerminalPages.Trouble;
import wenhui.ui.Gauges;

/// `GET /metrics`: what somebody who runs a hub watches; nothing personal, and nothing that reads
/// through all operations.
final class HubMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(HubMetrics.class);
  private static final String TERMINALS = "wenhui_hub_terminals";
  private static final Duration SILENT = Duration.ofDays(1);

  private final HubDesk desk;

  HubMetrics(HubDesk desk) {
    this.desk = desk;
  }

  /// @param conflicts that nobody has looked at
  /// @param overdue rights of terminals that keep others from something, and can be written off
  private record Figures(List<TerminalPages.Row> terminals, long conflicts, long overdue) {}

  /// Answers though the database does not: that is when it is watched most closely.
  void page(Context ctx) {
    var out = new Gauges();
    boolean reached = true;
    try {
      add(out, desk.district().read(HubMetrics::figures));
    } catch (Unavailable e) {
      LOG.warn("metrics without the database's: {}", e.getMessage());
      reached = false;
    }
    out.add("wenhui_hub_database", "1 if the database answers.", reached ? 1 : 0).answer(ctx);
  }

  private static Figures figures(Tx tx) throws SQLException {
    return new Figures(
        TerminalPages.rows(tx),
        tx.number("SELECT count(*) FROM conflict WHERE d=:d AND state='OPEN'").orElse(0),
        WriteOffs.outstanding(tx).stream().mapToLong(Outstanding::ready).sum());
  }

  private void add(Gauges out, Figures figures) {
    out.head(TERMINALS, "Terminals by their state.");
    for (Trouble trouble : Trouble.values()) {
      long count = figures.terminals.stream().filter(it -> it.trouble() == trouble).count();
      out.labelled(TERMINALS, "state", trouble.name(), count);
    }
    long since = desk.clock().millis() - SILENT.toMillis();
    long silent =
        figures.terminals.stream()
            .filter(it -> it.trouble() != Trouble.REVOKED)
            .filter(it -> it.heardAt().orElse(0L) < since)
            .count();
    out.add("wenhui_hub_terminals_silent", "Terminals not heard of for a day.", silent);
    out.add("wenhui_hub_conflicts_open", "Conflicts to be looked at.", figures.conflicts);
    out.add("wenhui_hub_rights_overdue", "Rights that can be written off.", figures.overdue);
  }
}
