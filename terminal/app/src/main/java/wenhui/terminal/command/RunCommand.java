package wenhui.terminal.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import wenhui.config.TerminalConfig;
import wenhui.terminal.Assembly;
import wenhui.terminal.Attached;
import wenhui.terminal.CardTrust;
import wenhui.terminal.MessageCounters;

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
    var counters = new MessageCounters();
    var ports = Attached.ports(config.devices(), CardTrust.of(config, counters));
    var assembly = Assembly.of(config, main.clock()).prepare(counters::keepIn);
    try (var terminal = assembly.startPatiently(ports)) {
      Console.addresses(terminal);
      Console.awaitStop(terminal::close);
    }
    return 0;
  }
}
