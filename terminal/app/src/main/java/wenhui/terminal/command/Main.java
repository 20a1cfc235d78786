package wenhui.terminal.command;

import io.javalin.util.JavalinBindException;
import java.time.Clock;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import wenhui.config.BadConfig;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Moment;
import wenhui.token.BadKeyFile;
import wenhui.ui.BadCertificate;
import wenhui.ui.Misuse;

/// The entry of the program. Exit codes follow sysexits: 0 ok, 1 the check failed, 2 usage, 78
/// configuration.
@Command(
    name = "kiosk",
    description = "文惠终端 Wenhui, kiosk and voucher-redemption terminal",
    version = Main.VERSION,
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      EnrolCommand.class,
      StickCommand.class,
      VoucherCommand.class,
      LogCommand.class,
      LedgerCommand.class,
      AdminCommand.class,
      DoctorCommand.class,
      VirtualCommand.class,
      BenchCommand.class,
      SimulateCommand.class
    })
public final class Main implements Runnable {
  static final String VERSION = "0.1.0";
  static final int FAILED = 1;
  private static final int EX_CONFIG = 78;

  /// The only clock that is made; everything else is given it.
  private final InstantSource clock = Clock.system(Moment.ZONE);

  @CommandLine.Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "本命令的说明 help on this command")
  private boolean help;

  @CommandLine.Option(names = "--version", versionHelp = true, description = "版本 the version")
  private boolean versionAsked;

  private Main() {}

  public static void main(String[] args) {
    int code =
        new CommandLine(new Main())
            .setParameterExceptionHandler(new Misuse())
            .setExecutionExceptionHandler((e, line, _) -> answer(e, line))
            .execute(args);
    System.exit(code);
  }

  InstantSource clock() {
    return clock;
  }

  /// No command given: say which there are.
  @Override
  public void run() {
    new CommandLine(this).usage(System.out);
  }

  /// One clear sentence for what an operator can mend; the trace of anything else, because that is
  /// ours to mend.
  private static int answer(Exception e, CommandLine line) throws Exception {
    var err = line.getErr();
    return switch (e) {
      case BadConfig bad -> {
        err.println(bad.getMessage());
        yield EX_CONFIG;
      }
      case BadKeyFile bad -> {
        err.println(bad.getMessage());
        yield EX_CONFIG;
      }
      case BadCertificate bad -> {
        err.println(bad.getMessage());
        yield EX_CONFIG;
      }
      case java.nio.file.NoSuchFileException missing -> {
        err.println("没有这个文件 no such file: " + missing.getFile());
        yield EX_CONFIG;
      }
      case LedgerUnavailable gone -> {
        err.println(LedgerTrouble.say(gone));
        yield FAILED;
      }
      case JavalinBindException taken -> {
        err.println("端口已被占用，请在设置文件里换一个，试用时用 --screen-port 或 --admin-port");
        err.println("the port cannot be used, choose another: " + taken.getMessage());
        yield FAILED;
      }
      case java.io.UncheckedIOException failed -> {
        err.println("读写失败 cannot be read or written: " + said(failed.getCause()));
        yield FAILED;
      }
      case java.io.IOException failed -> {
        err.println("读写失败 cannot be read or written: " + said(failed));
        yield FAILED;
      }
      default -> throw e;
    };
  }

  /// Java says only the file's name where it may not be opened.
  private static String said(java.io.IOException e) {
    return e instanceof java.nio.file.AccessDeniedException denied
        ? denied.getFile() + ": permission denied"
        : e.getMessage();
  }
}
