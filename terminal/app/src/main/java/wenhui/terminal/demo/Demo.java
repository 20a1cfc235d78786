package wenhui.terminal.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wenhui.config.AdminSettings;
import wenhui.config.BadConfig;
import wenhui.config.CardRegisterFile;
import wenhui.config.ProgrammeConfig;
import wenhui.config.ScreenSettings;
import wenhui.config.TerminalConfig;
import wenhui.ledger.SqliteLedger;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Programme;
import wenhui.terminal.Assembly;
import wenhui.terminal.Attached;
import wenhui.terminal.CardTrust;
import wenhui.terminal.Port;
import wenhui.terminal.Ports;
import wenhui.terminal.Registers;
import wenhui.terminal.RunningTerminal;
import wenhui.terminal.hub.Cable;
import wenhui.token.KeyId;
import wenhui.token.KeyRegistry;
import wenhui.token.SigningKey;
import wenhui.token.VoucherSigner;
import wenhui.token.VoucherVerifier;

/// The real program on virtual devices, with the sample programme.
///
/// Everything it writes lies in one folder: ledger, keys, the links to its devices. It signs its
/// own vouchers there, which no terminal in a venue can do.
public final class Demo implements AutoCloseable {
  private static final KeyId KEY = new KeyId(0x0001);

  private final BenchDevices devices;
  private final RunningTerminal terminal;

  private Demo(BenchDevices devices, RunningTerminal terminal) {
    this.devices = devices;
    this.terminal = terminal;
  }

  /// Where a terminal that has a seat finds the vouchers to show: what the hub wrote for both lies
  /// beside their folders.
  private static Path trial(Options options) {
    return options.data().toAbsolutePath().resolveSibling("trial.json");
  }

  /// @param data where it writes
  /// @param sample the folder of the sample programme
  public record Options(Path data, Path sample, int screenPort, int adminPort) {}

  public static Demo start(Options options, InstantSource clock)
      throws IOException, BadConfig, LedgerUnavailable {
    return start(options, clock, new Cable());
  }

  /// As that.
  ///
  /// @param cable to the hub, if the folder has a seat
  public static Demo start(Options options, InstantSource clock, Cable cable)
      throws IOException, BadConfig, LedgerUnavailable {
    Files.createDirectories(options.data());
    TerminalConfig config = settings(options, clock);
    var devices = new BenchDevices(options.data().resolve("dev"));
    try {
      return new Demo(devices, started(options, config, devices, assembly(config, clock, cable)));
    } catch (IOException | BadConfig | LedgerUnavailable | RuntimeException e) {
      devices.close();
      throw e;
    }
  }

  private static RunningTerminal started(
      Options options, TerminalConfig config, BenchDevices devices, Assembly assembly)
      throws IOException, BadConfig, LedgerUnavailable {
    boolean linked = assembly.linked();
    var sample =
        linked
            ? issued(options, assembly.programme())
            : sample(options, config, assembly.programme());
    var cable = linked ? Optional.of(assembly.cable()) : Optional.<Cable>empty();
    Ports ports =
        Attached.ports(config.devices(), CardTrust.NONE)
            .with(Port.without(BenchDevices.CAMERA, devices::openCamera))
            .withIndicator(devices.lamp()::open);
    return assembly
        .onTheBench(new BenchRoutes(sample, devices, cable))
        .prepare(ledger -> register(ledger, sample))
        .start(ports);
  }

  private static Assembly assembly(TerminalConfig config, InstantSource clock, Cable cable)
      throws IOException, BadConfig {
    return Assembly.of(config, clock).over(cable);
  }

  /// The sample's settings, with everything that is written in the demo's own folder.
  private static TerminalConfig settings(Options options, InstantSource clock)
      throws IOException, BadConfig {
    Path data = options.data().toAbsolutePath();
    var sample = TerminalConfig.read(options.sample().resolve("terminal.toml"));
    return new TerminalConfig(
        sample.identity(),
        data,
        SampleYear.of(sample.programme(), data, clock),
        data.resolve("keys"),
        new ScreenSettings(options.screenPort(), sample.screen().panel()),
        new AdminSettings("127.0.0.1", options.adminPort(), Optional.empty()),
        BenchDevices.settings(data.resolve("dev")));
  }

  private static Sample sample(Options options, TerminalConfig config, Programme programme)
      throws IOException, BadConfig {
    var key = issuerKey(config);
    var signer = new VoucherSigner(programme.id(), KEY, key);
    var vouchers = SampleVouchers.of(ProgrammeConfig.read(config.programme()));
    var cards = CardRegisterFile.read(options.sample().resolve("cards.csv"));
    return Sample.of(cards, vouchers, programme, signer);
  }

  /// The vouchers of the hub that was started with it, if one was. Their tokens say what they are;
  /// that they are genuine is for the terminal to find out.
  private static Sample issued(Options options, Programme programme) throws IOException, BadConfig {
    var cards = CardRegisterFile.read(options.sample().resolve("cards.csv"));
    var vouchers = new ArrayList<Sample.Issued>();
    Path trial = trial(options);
    for (String token : Files.exists(trial) ? Trial.read(trial).tokens() : List.<String>of()) {
      VoucherVerifier.unproven(token)
          .ifPresent(voucher -> vouchers.add(new Sample.Issued(voucher, token)));
    }
    return Sample.of(cards, vouchers, programme);
  }

  /// The demo's own issuer key, made at the first start; its public half is what the terminal
  /// trusts.
  private static SigningKey issuerKey(TerminalConfig config) throws IOException {
    Path file = config.data().resolve("demo-issuer.key");
    if (!Files.exists(file)) {
      SigningKey.generate(new SecureRandom()).write(file);
    }
    var key = SigningKey.read(file);
    Files.createDirectories(config.keys());
    KeyRegistry.of(key.trustedAs(KEY)).write(Assembly.voucherKeys(config));
    return key;
  }

  private static void register(SqliteLedger ledger, Sample sample) throws LedgerUnavailable {
    ledger.learnCards(sample.cards().stream().map(Registers::card).toList());
    SampleClerks.addTo(ledger.staff());
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
