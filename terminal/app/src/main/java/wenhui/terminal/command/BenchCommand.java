package wenhui.terminal.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import wenhui.device.camera.bench.CameraBench;
import wenhui.device.camera.bench.DecoderBench;
import wenhui.device.camera.bench.SeededSet;
import wenhui.ledger.LedgerBench;
import wenhui.token.TokenBench;

@Command(
    name = "bench",
    description = "性能测量 the benchmarks, each beside a peer in the same run",
    subcommands = {BenchCommand.Decoder.class, BenchCommand.Ledger.class, BenchCommand.Token.class})
final class BenchCommand {

  @ParentCommand private Main main;

  @Command(name = "decoder", description = "our QR decoder beside plain ZXing; exit 1 if misread")
  static final class Decoder implements Callable<Integer> {
    private static final int UNBOUNDED_MILLIS = 600_000;

    @Option(names = "--corpus", paramLabel = "DIR", description = "images, each with a .txt")
    private List<Path> corpora = List.of();

    @Option(names = "--rotations", description = "read each image four times")
    private boolean rotations;

    @Option(names = "--seeds", split = ",", description = "of generated frames")
    private List<Long> seeds = List.of();

    @Option(names = "--per-category", description = "generated frames, default: ${DEFAULT-VALUE}")
    private int perCategory = 20;

    @Option(names = "--budget-ms", paramLabel = "N", description = "a frame; default: none")
    private int budget = UNBOUNDED_MILLIS;

    @Option(
        names = "--camera",
        paramLabel = "SECONDS",
        description = "instead: 30 frames/s through a pipe, and what that costs")
    private int camera;

    @Option(
        names = "--digest",
        description = "instead: read the small set of every build; machines must agree")
    private boolean digest;

    @Override
    public Integer call() throws Exception {
      if (camera > 0) {
        CameraBench.run(Duration.ofSeconds(camera), System.out);
        return 0;
      }
      if (digest) {
        SeededSet.Outcome outcome = SeededSet.read(System.out);
        IO.println(outcome);
        return outcome.wrong() == 0 ? 0 : Main.FAILED;
      }
      var options =
          new DecoderBench.Options(
              corpora, rotations, seeds, perCategory, Duration.ofMillis(budget));
      return DecoderBench.run(options, System.out) == 0 ? 0 : Main.FAILED;
    }
  }

  @Command(name = "ledger", description = "redemptions beside bare SQLite on the same disk")
  static final class Ledger implements Callable<Integer> {
    @ParentCommand private BenchCommand parent;

    @Option(names = "--sizes", split = ",", description = "entries, default: ${DEFAULT-VALUE}")
    private List<Long> sizes = List.of(0L, 100_000L);

    @Option(names = "--folder", description = "on the disk to measure, default: a temporary one")
    private Path folder;

    @Override
    public Integer call() throws Exception {
      Path where = folder == null ? Files.createTempDirectory("wenhui-bench") : folder;
      LedgerBench.run(where, sizes, System.out, parent.main.clock());
      return 0;
    }
  }

  @Command(name = "token", description = "verifying a voucher, beside the JDK's Ed25519")
  static final class Token implements Callable<Integer> {
    @Override
    public Integer call() {
      TokenBench.run(System.out);
      return 0;
    }
  }
}
