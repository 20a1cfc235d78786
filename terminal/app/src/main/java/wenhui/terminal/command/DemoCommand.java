package wenhui.terminal.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import wenhui.terminal.demo.Demo;

@Command(
    name = "demo",
    description = "虚拟设备与示例工程 the real program on virtual devices, with the sample programme")
final class DemoCommand implements Callable<Integer> {

  @ParentCommand private Main main;

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
    var options = new Demo.Options(data, sample, screenPort, adminPort);
    try (var demo = Demo.start(options, main.clock())) {
      Console.addresses(demo.terminal());
      IO.println("bench  http://127.0.0.1:" + demo.terminal().screenPort() + "/bench");
      Console.awaitStop(demo.terminal());
    }
    return 0;
  }
}
