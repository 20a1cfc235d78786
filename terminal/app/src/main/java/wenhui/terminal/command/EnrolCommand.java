package wenhui.terminal.command;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import wenhui.config.BadConfig;
import wenhui.config.Fault;
import wenhui.config.TerminalConfig;
import wenhui.ledger.LedgerFile;
import wenhui.link.HubUnreachable;
import wenhui.link.Malformed;
import wenhui.link.Pairing;
import wenhui.link.Revoked;
import wenhui.terminal.Attached;
import wenhui.terminal.CardTrust;
import wenhui.terminal.CodeWait;
import wenhui.terminal.hub.Enrolment;
import wenhui.terminal.hub.KeyChange;
import wenhui.terminal.hub.Seat;

@Command(
    name = "enrol",
    description = "加入惠民中心 makes this terminal one of a hub's, by the hub's one-time code")
final class EnrolCommand implements Callable<Integer> {
  private static final String NOT_ENROLLED =
      "没有加入中心。请查网络和中心地址；配对码只能用一次，24 小时内有效，过期请管理员重新生成\nnot enrolled: ";

  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "CODE",
      description = "the text of the hub's code, in quotes; without it the scanner reads it")
  private Optional<String> code = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "the terminal's settings, default: ${DEFAULT-VALUE}",
      defaultValue = "/etc/wenhui/terminal.toml")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "the terminal's folder; default: as the settings say")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--renew-key",
      description = "the terminal is one of the hub's: gives it another key, ends the old one")
  private boolean renewKey;

  @Override
  public Integer call() throws Exception {
    return renewKey ? renew() : enrol();
  }

  private int renew() throws Exception {
    Path folder = data.isPresent() ? data.get() : TerminalConfig.read(file).data();
    try (var _ = LedgerFile.hold(folder.resolve("ledger.db"))) {
      KeyChange.renew(folder);
      IO.println("钥匙已更换 the terminal has another key; the old one is void");
      return 0;
    } catch (HubUnreachable | Revoked | IOException e) {
      return failed("没有换成，可以再试 not changed, try again: " + e.getMessage());
    }
  }

  private int enrol() throws Exception {
    var given = code.isPresent() ? Optional.of(parsed(code.get())) : Optional.<Pairing.Code>empty();
    Path folder = data.isPresent() ? data.get() : TerminalConfig.read(file).data();
    var shown = given.isPresent() ? given.get() : scanned(TerminalConfig.read(file));
    try (var http = HttpClient.newHttpClient()) {
      Seat seat = new Enrolment(folder, http).ask(shown, Main.VERSION);
      var place = seat.place();
      IO.println(
          "已加入中心 enrolled as %s, venue %s, at %s"
              .formatted(place.terminal(), place.venue(), seat.hub()));
      IO.println("重启终端后生效 restart the terminal to begin");
      return 0;
    } catch (HubUnreachable e) {
      return failed(NOT_ENROLLED + e.getMessage());
    } catch (IOException e) {
      return failed("没有加入中心 not enrolled, try the same code again: " + e.getMessage());
    }
  }

  private Pairing.Code parsed(String text) {
    try {
      return Pairing.Code.parse(text);
    } catch (Malformed e) {
      String why =
          text.contains(" http://")
              ? "配对码里的中心地址须以 https 开头，请管理员改用 https"
                  + " the hub's address in the code must begin with https"
              : "配对码不完整，请整行复制，以 WHE1 开头"
                  + " this is no whole code of a hub; copy the line that begins with WHE1";
      throw new ParameterException(spec.commandLine(), why, e);
    }
  }

  private Pairing.Code scanned(TerminalConfig config) throws BadConfig, InterruptedException {
    var scanners = Attached.ports(config.devices(), CardTrust.NONE).scanners();
    if (scanners.isEmpty()) {
      throw BadConfig.of(
          new Fault(file, 1, "devices", "no scanner is configured; give the code as an argument"));
    }
    IO.println("请把中心的配对码对着扫码口 show the hub's code to the scanner");
    try (var wait = new CodeWait(scanners)) {
      while (true) {
        try {
          return Pairing.Code.parse(wait.next());
        } catch (Malformed _) {
          IO.println("这不是配对码 this is not a hub's code; try again");
        }
      }
    }
  }

  private int failed(String why) {
    spec.commandLine().getErr().println(why);
    return Main.FAILED;
  }
}
