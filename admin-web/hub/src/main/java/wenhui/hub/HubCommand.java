package wenhui.hub;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import wenhui.config.AdminSettings;
import wenhui.config.BadConfig;
import wenhui.config.HubConfig;

@Command(
    name = "hub",
    description = "惠民中心 the bureau's hub; without settings, one for this machine alone",
    mixinStandardHelpOptions = true,
    subcommands = {CheckCommand.class, StickCommand.class, VoucherKeyCommand.class})
final class HubCommand implements Callable<Integer> {
  private static final int PORT = 8090;

  @ParentCommand private @Nullable Main main;

  @Option(names = "--config", paramLabel = "FILE", description = "settings, such as hub.toml")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "keys and database, instead of the settings'")
  private @Nullable Path data;

  @Option(names = "--port", paramLabel = "N", description = "instead of the settings'; 0: any")
  private @Nullable Integer port;

  @Option(names = "--programme", paramLabel = "FILE", description = "instead of the settings'")
  private @Nullable Path programme;

  @Option(
      names = "--trial",
      paramLabel = "FILE",
      description =
          "for trying out terminals: writes vouchers and the codes of each --seat to FILE, and ends"
              + " with its standard input")
  private @Nullable Path trial;

  @Option(
      names = "--seat",
      paramLabel = "TERMINAL=VENUE",
      description = "with --trial: a terminal to make a code for")
  private Map<String, String> seats = new LinkedHashMap<>();

  @Option(names = "--cards", paramLabel = "FILE", description = "with --trial: a card register")
  private @Nullable Path cards;

  @Override
  public Integer call() throws Exception {
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> waitFor(stop, stopped), "stop"));
    try (var hub = HubProcess.start(settings(), clock(), IO::println)) {
      if (trial != null) {
        hub.prepare(new Trial.Wanted(trial, seats, Optional.ofNullable(cards)));
        Thread.ofPlatform().daemon().name("parent").start(() -> watchInput(stop));
      }
      IO.println("惠民中心 hub: http://127.0.0.1:" + hub.port() + "/");
      IO.println("ready");
      stop.await();
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  /// A signal ends the wait, and the process only after everything is closed.
  private static void waitFor(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whoever started a trial holds our standard input, and lets go of it even if it is killed.
  private static void watchInput(CountDownLatch stop) {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // As its end.
    }
    stop.countDown();
  }

  InstantSource clock() {
    return Objects.requireNonNull(main).clock();
  }

  private HubConfig settings() throws Exception {
    var read = settings(Optional.ofNullable(config));
    var web = read.web();
    return new HubConfig(
        data == null ? read.data() : data,
        programme == null ? read.programme() : programme,
        read.url(),
        port == null ? web : new AdminSettings(web.address(), port, web.certificate()),
        read.database());
  }

  /// Those of a file, or those of a hub for this machine alone.
  static HubConfig settings(Optional<Path> file) throws IOException, BadConfig {
    if (file.isPresent()) {
      return HubConfig.read(file.get());
    }
    var home = Path.of(System.getProperty("wenhui.home", "."));
    return new HubConfig(
        home.resolve("data/hub"),
        home.resolve("config/sample/programme.toml"),
        Optional.empty(),
        new AdminSettings("127.0.0.1", PORT, Optional.empty()),
        Optional.empty());
  }
}
