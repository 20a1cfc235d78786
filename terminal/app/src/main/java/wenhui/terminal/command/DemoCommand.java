package wenhui.terminal.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import wenhui.terminal.demo.Demo;
import wenhui.terminal.demo.DemoDistrict;

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

  @Option(
      names = "--terminals",
      paramLabel = "N",
      description = "1, or 2 with a hub between them; the second one's ports are two higher",
      defaultValue = "1")
  private int terminals;

  @Option(
      names = "--hub-port",
      paramLabel = "N",
      description = "with two terminals, default: ${DEFAULT-VALUE}; 0 for any",
      defaultValue = "8090")
  private int hubPort;

  @Override
  public Integer call() throws Exception {
    if (terminals != 1 && terminals != 2) {
      throw new ParameterException(spec.commandLine(), "1 terminal or 2: " + terminals);
    }
    for (int port : new int[] {screenPort, adminPort, hubPort}) {
      if (port < 0 || port > PORT_MOST) {
        throw new ParameterException(spec.commandLine(), "a port is 0 to 65535: " + port);
      }
    }
    var options = new Demo.Options(data, sample, screenPort, adminPort);
    if (terminals == 2) {
      return two(options);
    }
    try (var demo = Demo.start(options, main.clock())) {
      addresses(demo, "");
      Console.awaitStop(demo.terminal()::close);
    }
    return 0;
  }

  private static void addresses(Demo demo, String which) {
    Console.addresses(demo.terminal(), which);
    IO.println("bench" + which + "  http://127.0.0.1:" + demo.terminal().screenPort() + "/bench");
  }

  private int two(Demo.Options options) throws Exception {
    String program = System.getProperty("wenhui.hub.program");
    if (program == null) {
      throw new ParameterException(
          spec.commandLine(), "--terminals 2 needs the hub's program; start it with ./kiosk");
    }
    var all = new DemoDistrict.Options(options, hubPort, program);
    try (var district = DemoDistrict.start(all, main.clock())) {
      IO.println("hub    http://127.0.0.1:" + district.hubPort() + "/");
      Path password = DemoDistrict.hubPassword(data);
      if (Files.exists(password)) {
        IO.println("hub password 中心初始密码: admin / " + Files.readString(password).strip());
      }
      addresses(district.terminals().getFirst(), "");
      addresses(district.terminals().getLast(), "-2");
      Console.awaitStop(district::close);
    }
    return 0;
  }
}
