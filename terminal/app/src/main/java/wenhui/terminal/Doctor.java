package wenhui.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import wenhui.config.TerminalConfig;
import wenhui.device.DeviceLost;
import wenhui.device.Indicator;
import wenhui.device.ReceiptPrinter;
import wenhui.ledger.LedgerVerifier;
import wenhui.ledger.Verification;
import wenhui.redeem.LedgerUnavailable;

/// Finds out in one go what is wrong with a terminal: tries each configured device, and looks at
/// ledger and disk. For a terminal that is not running: two programs cannot share a device.
public final class Doctor {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long FREE_LEAST = 200_000_000L;

  private Doctor() {}

  /// @param name of what was tried, as in the settings
  /// @param note what answered, or what to do
  public record Finding(String name, boolean good, String note) {}

  public static List<Finding> examine(TerminalConfig config) throws InterruptedException {
    Ports ports = Attached.ports(config.devices());
    List<Finding> findings = new ArrayList<>();
    for (var port : ports.readers()) {
      findings.add(device(port));
    }
    for (var port : ports.scanners()) {
      findings.add(device(port));
    }
    if (ports.printer().isPresent()) {
      findings.add(tried(PrinterDesk.NAME, () -> paper(ports.printer().get())));
    }
    if (ports.indicator().isPresent()) {
      findings.add(tried(Lamp.NAME, () -> blink(ports.indicator().get())));
    }
    findings.add(ledger(config));
    findings.add(disk(config));
    return findings;
  }

  private interface Trial {
    String result() throws DeviceLost, InterruptedException;
  }

  private static <D> Finding device(Port<D> port) throws InterruptedException {
    return tried(
        port.name(),
        () -> {
          D opened = port.opener().open();
          try {
            return port.model().apply(opened);
          } finally {
            port.closer().accept(opened);
          }
        });
  }

  private static String paper(Port.Opener<ReceiptPrinter> opener)
      throws DeviceLost, InterruptedException {
    try (var printer = opener.open()) {
      return printer.model() + ", paper " + printer.paper();
    }
  }

  private static String blink(Port.Opener<Indicator> opener)
      throws DeviceLost, InterruptedException {
    try (var lamp = opener.open()) {
      lamp.show(Indicator.Signal.ACCEPTED);
      return lamp.model() + ", green lamp and one tone";
    }
  }

  /// On a thread of its own: a driver that hangs is a finding too.
  private static Finding tried(String name, Trial trial) throws InterruptedException {
    var result = new CompletableFuture<String>();
    var thread =
        Thread.ofPlatform()
            .name("doctor-" + name)
            .daemon()
            .start(() -> {
              try {
                result.complete(trial.result());
              } catch (DeviceLost | InterruptedException | RuntimeException e) {
                result.completeExceptionally(e);
              }
            });
    try {
      return new Finding(name, true, result.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return new Finding(name, false, String.valueOf(e.getCause().getMessage()));
    } catch (TimeoutException _) {
      thread.interrupt();
      return new Finding(name, false, "no answer within " + PATIENCE.toSeconds() + " s");
    }
  }

  private static Finding ledger(TerminalConfig config) {
    var file = config.data().resolve("ledger.db");
    if (!Files.exists(file)) {
      return new Finding("ledger", true, "none yet; made at the first start");
    }
    try {
      var found = LedgerVerifier.verify(file);
      return new Finding("ledger", found instanceof Verification.Intact, found.toString());
    } catch (LedgerUnavailable e) {
      return new Finding("ledger", false, e.getMessage());
    }
  }

  private static Finding disk(TerminalConfig config) {
    try {
      Files.createDirectories(config.data());
      long free = Files.getFileStore(config.data()).getUsableSpace();
      return new Finding("disk", free >= FREE_LEAST, free / 1_000_000 + " MB free");
    } catch (IOException e) {
      return new Finding("disk", false, config.data() + " cannot be written: " + e.getMessage());
    }
  }
}
