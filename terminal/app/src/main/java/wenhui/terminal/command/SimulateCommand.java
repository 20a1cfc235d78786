package wenhui.terminal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wenhui.simulation.Campaign;

@Command(
    name = "simulate",
    description =
        "仿真：多台终端、一个中心、各种故障 many terminals, one hub, a faulty world; exit 1 if a rule is broken",
    footer =
        "simulate --hub [--seeds N | --seed N]%n"
            + "  中心用真正的程序和 PostgreSQL，需要源代码 the hub's own program; needs the sources")
final class SimulateCommand implements Callable<Integer> {

  @Option(names = "--seed", paramLabel = "N", description = "run one seed again, and tell it all")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "run seeds 1 to N, then every mutant; default: ${DEFAULT-VALUE}")
  private long seeds = 300;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "how long things go wrong in a world, default: ${DEFAULT-VALUE}")
  private int steps = Campaign.STEPS;

  @Option(
      names = "--ledger",
      description =
          "the terminals' own rules and ledgers in files, no model of the disk; no mutants")
  private boolean ledger;

  @Override
  public Integer call() throws InterruptedException, IOException {
    var campaign = new Campaign(System.out, System.err, steps);
    return (ledger ? withLedgers(campaign) : kept(campaign)) ? 0 : Main.FAILED;
  }

  private boolean kept(Campaign campaign) throws InterruptedException {
    return seed.isPresent() ? campaign.replay(seed.get()) : campaign.run(seeds);
  }

  private boolean withLedgers(Campaign model) throws InterruptedException, IOException {
    var folder = Files.createTempDirectory("wenhui-simulate-");
    try {
      var campaign = model.withLedgers(folder);
      return seed.isPresent() ? campaign.replay(seed.get()) : campaign.seeds(1, seeds) == 0;
    } finally {
      Files.delete(folder); // Each world has taken its own away.
    }
  }
}
