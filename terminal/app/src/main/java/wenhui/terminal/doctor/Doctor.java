package wenhui.terminal.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import wenhui.config.BadConfig;
import wenhui.config.CardReaderSettings;
import wenhui.config.TerminalConfig;
import wenhui.device.DeviceLost;
import wenhui.device.pcsc.PcscReader;
import wenhui.terminal.doctor.Finding.Grade;
import wenhui.terminal.doctor.Finding.Said;

/// Looks at everything a terminal needs, in the order in which a technician would: settings,
/// configured devices, what else is attached, ledger, disk, clock, the machine itself.
///
/// For a terminal that is not running: two programs cannot share a device.
public final class Doctor {
  private static final int KNOCK_MILLIS = 500;

  private final Machine machine;
  private final Consumer<Finding> report;

  /// @param report told of each finding as soon as there is one
  public Doctor(Machine machine, Consumer<Finding> report) {
    this.machine = machine;
    this.report = report;
  }

  /// @param settings the terminal's; what does not depend on them is looked at even without
  public void examine(Path settings) throws InterruptedException {
    Optional<TerminalConfig> config = read(settings);
    var trials = config.map(it -> Trials.of(it.devices())).orElse(List.of());
    boolean runs = config.isPresent() && isRunning(config.get());
    if (runs) {
      say(
          Finding.of("terminal", Grade.CARE, Said.of("terminal.runs"))
              .fix(Said.of("fix.terminal")));
    }
    config.map(it -> ProgrammeCheck.of(it, machine)).ifPresent(it -> it.forEach(this::say));
    // Devices of a terminal at work are its own: even a look could cost a resident's tap.
    for (var trial : runs ? List.<Trials.Trial>of() : trials) {
      say(DeviceCheck.of(trial, machine.user()));
    }
    attached(trials, config.isPresent() && usesPcsc(config.get()));
    var ledger = config.map(it -> it.data().resolve("ledger.db"));
    ledger.map(LedgerCheck::of).ifPresent(this::say);
    config.map(it -> DiskCheck.of(it.data())).ifPresent(this::say);
    config.flatMap(it -> HubCheck.of(it.data())).ifPresent(this::say);
    say(
        ClockCheck.of(
            machine.clock().instant(), ClockCheck.kernel(), ledger.flatMap(ClockCheck::changed)));
    PiHealth.in(machine.sys()).forEach(this::say);
  }

  private void say(Finding finding) {
    report.accept(finding);
  }

  private Optional<TerminalConfig> read(Path settings) {
    try {
      var config = TerminalConfig.read(settings);
      say(Finding.of("settings", Grade.OK, Said.of("settings.good", settings.toAbsolutePath())));
      return Optional.of(config);
    } catch (BadConfig bad) {
      bad.faults()
          .forEach(
              fault -> say(Finding.of("settings", Grade.FAULT, Said.of("settings.fault", fault))));
    } catch (IOException e) {
      say(
          Finding.of("settings", Grade.FAULT, Said.of("settings.none", settings.toAbsolutePath()))
              .with(e.getClass().getSimpleName())
              .fix(Said.of("fix.settings", settings.toAbsolutePath())));
    }
    return Optional.empty();
  }

  private static boolean isRunning(TerminalConfig config) {
    try (var socket = new Socket()) {
      var screen = new InetSocketAddress(InetAddress.getLoopbackAddress(), config.screen().port());
      socket.connect(screen, KNOCK_MILLIS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean usesPcsc(TerminalConfig config) {
    return config.devices().cardReaders().stream()
        .anyMatch(reader -> reader.kind() == CardReaderSettings.Kind.PCSC);
  }

  /// What is there and in nobody's settings.
  private void attached(List<Trials.Trial> trials, boolean usesPcsc) {
    var used = trials.stream().flatMap(trial -> trial.path().stream()).toList();
    for (Path path : AttachedFiles.in(machine.dev())) {
      if (used.stream().noneMatch(it -> AttachedFiles.same(it, path))) {
        say(Finding.of("attached", Grade.OK, Said.of("attached.unused", path)));
      }
    }
    try {
      for (String name : usesPcsc ? List.<String>of() : PcscReader.names()) {
        say(Finding.of("attached", Grade.OK, Said.of("attached.unused", "PC/SC " + name)));
      }
    } catch (DeviceLost _) {
      // No pcscd, and nobody wants one.
    }
  }
}
