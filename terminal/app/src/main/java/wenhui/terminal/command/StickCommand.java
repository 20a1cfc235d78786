package wenhui.terminal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import wenhui.config.TerminalConfig;
import wenhui.link.Malformed;
import wenhui.redeem.LedgerUnavailable;
import wenhui.terminal.Assembly;

@Command(
    name = "stick",
    description = "U 盘交换 carries records to the hub on a stick, and its answers back",
    subcommands = {StickCommand.Export.class, StickCommand.Import.class})
final class StickCommand {
  @ParentCommand private Main main;

  /// What both need.
  static final class Common {
    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "the terminal's settings, default: ${DEFAULT-VALUE}",
        defaultValue = "/etc/wenhui/terminal.toml")
    private Path settings;

    @Parameters(paramLabel = "FILE", description = "the file on the stick")
    private Path file;

    int run(Main main, CommandSpec spec, Assembly.Errand errand) throws Exception {
      var assembly = Assembly.of(TerminalConfig.read(settings), main.clock());
      var err = spec.commandLine().getErr();
      if (!assembly.linked()) {
        err.println("本机没有加入中心 this terminal has no hub; see `enrol`");
        return Main.FAILED;
      }
      try {
        return assembly.errand(errand);
      } catch (Malformed _) {
        err.println("这不是中心答复的文件 no file of the hub's answers: " + file);
        return Main.FAILED;
      } catch (LedgerUnavailable e) {
        err.println(
            "账本打不开。终端正在运行时，请在管理页“设备”里用“U 盘交换” the ledger cannot be opened;"
                + " while the terminal runs, use USB exchange on its admin page, Devices: "
                + e.getMessage());
        return Main.FAILED;
      }
    }
  }

  @Command(name = "export", description = "writes the file to carry to the hub")
  static final class Export implements Callable<Integer> {
    @ParentCommand private StickCommand stick;
    @Mixin private Common common = new Common();
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      return common.run(
          stick.main,
          spec,
          sticks -> {
            write(common.file, sticks.pack());
            IO.println("已写入 written: " + common.file);
            return 0;
          });
    }

    /// Never over something that is there: it may be what the hub has given.
    private static void write(Path file, byte[] bytes) throws IOException {
      try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
        out.write(bytes);
      }
    }
  }

  @Command(name = "import", description = "takes in the file that came back; exit 1 if none is")
  static final class Import implements Callable<Integer> {
    @ParentCommand private StickCommand stick;
    @Mixin private Common common = new Common();
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      return common.run(
          stick.main,
          spec,
          sticks -> {
            var taken = sticks.take(Files.readAllBytes(common.file));
            IO.println(
                "已收下中心的答复 answers taken: %d, not for us: %d"
                    .formatted(taken.answers(), taken.dropped()));
            IO.println("还在等中心确认 still waiting for the hub: " + taken.waiting());
            return taken.answers() > 0 ? 0 : Main.FAILED;
          });
    }
  }
}
