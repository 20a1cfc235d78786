package wenhui.hub;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import wenhui.config.BadConfig;
import wenhui.config.Fault;
import wenhui.config.HubConfig;
import wenhui.config.ProgrammeConfig;
import wenhui.hub.redeem.InvariantCheck;
import wenhui.hub.store.District;
import wenhui.hub.store.OwnPostgres;
import wenhui.hub.store.Pool;
import wenhui.hub.store.Unavailable;

/// `./kiosk hub check`: whether the hub's books are right, while the hub runs or not. Prints what
/// is wrong, one line each, and how many; exit code 1 if anything is. Changes nothing.
@Command(
    name = "check",
    description = "核对账目，不改动数据 checks the books against the invariants; changes nothing",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @ParentCommand private @Nullable HubCommand hub;

  @Option(names = "--config", paramLabel = "FILE", description = "settings, such as hub.toml")
  private @Nullable Path config;

  @Option(names = "--data", paramLabel = "DIR", description = "instead of the settings'")
  private @Nullable Path data;

  @Override
  public Integer call() throws Exception {
    var settings = HubCommand.settings(Optional.ofNullable(config));
    String district = ProgrammeConfig.read(settings.programme()).district();
    return settings.database().isPresent()
        ? check(settings.database().get(), district)
        : checkOwn(data == null ? settings.data() : data, district);
  }

  private int check(HubConfig.Database database, String district) throws IOException, Unavailable {
    return check(HubProcess.patient(database), district);
  }

  /// The one that a running hub has started stays up; one that had to be started for this is
  /// stopped.
  private int checkOwn(Path folder, String district) throws IOException, BadConfig, Unavailable {
    if (!OwnPostgres.holds(folder)) {
      throw nothingKept(folder);
    }
    var running = OwnPostgres.running(folder);
    if (running.isPresent()) {
      return check(patient(running.get()), district);
    }
    try (var postgres = OwnPostgres.start(folder)) {
      return check(patient(postgres), district);
    }
  }

  static BadConfig nothingKept(Path folder) {
    return BadConfig.of(new Fault(folder, 0, "", "这里没有中心的数据 (no hub has kept anything here)"));
  }

  private static HikariDataSource patient(OwnPostgres postgres) {
    return Pool.patient(postgres.url(), postgres.user(), postgres.password());
  }

  private int check(HikariDataSource source, String district) throws Unavailable {
    var line = Objects.requireNonNull(spec).commandLine();
    try (source) {
      var violations =
          InvariantCheck.patiently(
              new District(source, district, Objects.requireNonNull(hub).clock()),
              question -> line.getErr().println("… " + question));
      tell(line.getOut(), violations);
      return violations.isEmpty() ? 0 : 1;
    }
  }

  private static void tell(PrintWriter out, List<InvariantCheck.Violation> violations) {
    for (var violation : violations) {
      out.println(violation.invariant() + " " + violation.what() + ": " + violation.where());
    }
    boolean more = violations.size() >= InvariantCheck.MOST_EXAMPLES;
    out.println(
        violations.size()
            + " violations"
            + (more ? " or more: " + InvariantCheck.MOST_EXAMPLES + " of each kind" : ""));
  }
}
