package wenhui.terminal.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import wenhui.config.BadConfig;
import wenhui.config.CardRegisterFile;
import wenhui.config.ProgrammeConfig;
import wenhui.config.TerminalConfig;
import wenhui.ledger.SqliteLedger;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Programme;
import wenhui.terminal.Assembly;
import wenhui.terminal.Attached;
import wenhui.terminal.Port;
import wenhui.terminal.Ports;
import wenhui.terminal.RunningTerminal;
import wenhui.token.KeyId;
import wenhui.token.KeyRegistry;
import wenhui.token.SigningKey;
import wenhui.token.VoucherSigner;

/// The real program on virtual devices, with the sample programme.
///
/// Everything it writes lies in one folder: ledger, keys, the links to its devices. It signs its own
/// vouchers there, which no terminal in a venue can do.
public final class Demo implements AutoCloseable {
  private static final KeyId KEY = new KeyId(0x0001);

  private final BenchDevices devices;
  private final RunningTerminal terminal;

  private Demo(BenchDevices devices, RunningTerminal terminal) {
    this.devices = devices;
    this.terminal = terminal;
  }

  /// @param data where it writes
  /// @param sample the folder of the sample programme
  public record Options(Path data, Path sample, int screenPort, int adminPort) {}

  public static Demo start(Options options, InstantSource clock)
      throws IOException, BadConfig, LedgerUnavailable {
    Files.createDirectories(options.data());
    var config =
        TerminalConfig.read(options.sample().resolve("terminal.toml"))
            .at(options.data(), options.screenPort(), options.adminPort());
    var devices = new BenchDevices(options.data().resolve("dev"));
    try {
      return new Demo(devices, started(options, config, devices, clock));
    } catch (IOException | BadConfig | LedgerUnavailable | RuntimeException e) {
      devices.close();
      throw e;
    }
  }

  private static RunningTerminal started(
      Options options, TerminalConfig config, BenchDevices devices, InstantSource clock)
      throws IOException, BadConfig, LedgerUnavailable {
    var assembly = Assembly.of(config, clock);
    var sample = sample(options, config, assembly.programme());
    Ports ports =
        Attached.ports(config.devices(), clock)
            .with(Port.codes(BenchDevices.CAMERA, devices::openCamera))
            .with(devices::lamp);
    return assembly
        .onTheBench(new BenchRoutes(sample, devices))
        .prepare(ledger -> register(ledger, sample))
        .start(ports);
  }

  public RunningTerminal terminal() {
    return terminal;
  }

  @Override
  public void close() {
    terminal.close();
    devices.close();
  }
}
