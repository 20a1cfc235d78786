package wenhui.terminal.command;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wenhui.admin.LogExport;
import wenhui.ledger.LedgerFile;
import wenhui.redeem.LogFilter;

@Command(
    name = "log",
    description = "核销记录 the redemption log",
    subcommands = LogCommand.Export.class)
final class LogCommand {

  @Command(name = "export", description = "writes the log to standard output")
  static final class Export implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private DataFolder data = new DataFolder();

    @Option(
        names = "--format",
        description = "one of ${COMPLETION-CANDIDATES}, default: ${DEFAULT-VALUE}",
        defaultValue = "csv")
    private LogExport.Format format;

    @Option(names = "--from", paramLabel = "DAY", description = "first day, 2026-11-22")
    private LocalDate from = LocalDate.of(2000, 1, 1);

    @Option(names = "--to", paramLabel = "DAY", description = "last day, 2026-11-22")
    private LocalDate to = LocalDate.of(2999, 12, 31);

    @Override
    public Integer call() throws Exception {
      if (from.isAfter(to)) {
        throw new ParameterException(
            spec.commandLine(), "--from %s 晚于 is later than --to %s".formatted(from, to));
      }
      try (var ledger = LedgerFile.open(data.ledger())) {
        LogExport.write(ledger.log(), LogFilter.between(from, to), format, System.out);
      }
      // A PrintStream keeps its failures to itself; a cut-off log must not look whole.
      return System.out.checkError() ? Main.FAILED : 0;
    }
  }
}
