package wenhui.terminal;

import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.ledger.SqliteLedger;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Moment;
import wenhui.redeem.Scene;
import wenhui.redeem.Screen;
import wenhui.redeem.Settings;
import wenhui.redeem.Trouble;
import wenhui.screen.Glass;
import wenhui.screen.ScreenWeb;

/// What the glass shows while the ledger cannot be opened at the start: no service, and the code
/// that a technician looks up. Without it the browser would show an error page of its own.
final class ClosedGlass {
  private static final Logger LOG = LoggerFactory.getLogger(ClosedGlass.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(3);

  private final Glass glass;
  private final Consumer<RoutesConfig> routes;

  ClosedGlass(Glass glass, Consumer<RoutesConfig> routes) {
    this.glass = glass;
    this.routes = routes;
  }

  /// Opens a ledger.
  interface Opening {
    SqliteLedger open() throws LedgerUnavailable;
  }

  /// Tries until the ledger opens. The glass is closed from the first try that fails to the one
  /// that does not.
  SqliteLedger until(Opening opening) throws InterruptedException {
    Optional<SqliteLedger> ledger = attempt(opening, "");
    if (ledger.isPresent()) {
      return ledger.get();
    }
    try (var web = ScreenWeb.start(glass, _ -> {}, routes)) {
      var now = new Moment(glass.clock().instant(), Moment.Trust.UNTRUSTED);
      web.show(closed(now), now);
      while (ledger.isEmpty()) {
        Thread.sleep(BETWEEN_TRIES);
        ledger = attempt(opening, said);
      }
    }
    LOG.info("the ledger is open");
    return ledger.get();
  }

  private String said = "";

  /// Says why not, once for each reason.
  private Optional<SqliteLedger> attempt(Opening opening, String saidBefore) {
    try {
      return Optional.of(opening.open());
    } catch (LedgerUnavailable e) {
      said = String.valueOf(e.getMessage());
      if (!said.equals(saidBefore)) {
        LOG.error("the ledger does not open, and is tried again: {}", said);
      }
      return Optional.empty();
    }
  }

  private static Screen closed(Moment now) {
    var trouble = Trouble.LEDGER_FAILED;
    return new Screen(
        new Scene.OutOfService(trouble),
        Settings.DEFAULT,
        Set.of(trouble),
        Optional.empty(),
        now.at());
  }
}
