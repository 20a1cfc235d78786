package wenhui.terminal.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import wenhui.terminal.demo.Demo;

@Command(
    name = "demo",
    description = "虚拟设备与示例工程 the real program on virtual devices, with the sample programme")
final class DemoCommand implements Callable<Integer> {

  private static final int PORT_MOST = 65_535;

  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "where it keeps its ledger, default: ${DEFAULT-VALUE}",
      defaultValue = "${sys:wenhui.home:-.}/data/demo")
  private Path data;

  @Option(
      names = "--sample",
      paramLabel = "DIR",
      description = "the sample programme, default: ${DEFAULT-VALUE}",
      defaultValue = "${sys:wenhui.home:-.}/config/sample")
  private Path sample;

  @Option(
      names = "--screen-port",
      paramLabel = "N",
      description = "default: ${DEFAULT-VALUE}; 0 for any",
      defaultValue = "8080")
  private int screenPort;

  @Option(
      names = "--admin-port",
      paramLabel = "N",
      description = "default: ${DEFAULT-VALUE}; 0 for any",
      defaultValue = "8081")
  private int adminPort;

  @Override
  public Integer call() throws Exception {
    for (int port : new int[] {screenPort, adminPort}) {
      if (port < 0 || port > PORT_MOST) {
        throw new ParameterException(spec.commandLine(), "a port is 0 to 65535: " + port);
      }
    }
    if (data.toString().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--data wants a folder");
    }
    var options = new Demo.Options(data, sample, screenPort, adminPort);
    try (var demo = Demo.start(options, main.clock())) {
      Console.addresses(demo.terminal());
      IO.println("bench  http://127.0.0.1:" + demo.terminal().screenPort() + "/bench");
      Console.awaitStop(demo.terminal());
    }
    return 0;
  }
}
