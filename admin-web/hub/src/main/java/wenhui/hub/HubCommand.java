package wenhui.hub;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import wenhui.config.AdminSettings;
import wenhui.config.HubConfig;

@Command(
    name = "hub",
    description = "惠民中心 the bureau's hub; without settings, one for this machine alone",
    mixinStandardHelpOptions = true,
    subcommands = {StickCommand.class})
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

  @Override
  public Integer call() throws Exception {
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> waitFor(stop, stopped), "stop"));
    try (var hub =
        HubProcess.start(settings(), java.util.Objects.requireNonNull(main).clock(), IO::println)) {
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

  private HubConfig settings() throws Exception {
    var home = Path.of(System.getProperty("wenhui.home", "."));
    var read =
        config == null
            ? new HubConfig(
                home.resolve("data/hub"),
                home.resolve("config/sample/programme.toml"),
                Optional.empty(),
                new AdminSettings("127.0.0.1", PORT, Optional.empty()),
                Optional.empty())
            : HubConfig.read(config);
    var web = read.web();
    return new HubConfig(
        data == null ? read.data() : data,
        read.programme(),
        read.url(),
        port == null ? web : new AdminSettings(web.address(), port, web.certificate()),
        read.database());
  }
}
