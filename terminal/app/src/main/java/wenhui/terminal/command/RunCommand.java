package wenhui.terminal.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import wenhui.config.TerminalConfig;
import wenhui.terminal.Assembly;
import wenhui.terminal.Attached;

@Command(name = "run", description = "在真实设备上运行 run the terminal on real devices")
final class RunCommand implements Callable<Integer> {

  @ParentCommand private Main main;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "default: ${DEFAULT-VALUE}",
      defaultValue = "/etc/wenhui/terminal.toml")
  private Path file;

  @Override
  public Integer call() throws Exception {
    var config = TerminalConfig.read(file);
    try (var terminal = Assembly.of(config, main.clock()).start(Attached.ports(config.devices()))) {
      Console.addresses(terminal);
      Console.awaitStop(terminal::close);
    }
    return 0;
  }
}
