package wenhui.hub;

import com.zaxxer.hikari.pool.HikariPool;
import io.javalin.util.JavalinBindException;
import java.time.Clock;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import wenhui.config.BadConfig;
import wenhui.hub.store.Unavailable;
import wenhui.ui.BadCertificate;
import wenhui.ui.Misuse;

/// The entry of the hub's program. Exit codes follow sysexits: 0 ok, 1 the check failed, 2 usage,
/// 69 no database, 78 configuration.
@Command(
    name = "kiosk",
    description = "文惠 Wenhui, the bureau's side",
    version = "0.1.0",
    mixinStandardHelpOptions = true,
    subcommands = {HubCommand.class})
public final class Main implements Runnable {
  private static final int FAILED = 1;
  private static final int EX_UNAVAILABLE = 69;
  private static final int EX_CONFIG = 78;

  /// The only clock that is made; everything else is given it.
  private final InstantSource clock = Clock.systemUTC();

  private Main() {}

  public static void main(String[] args) {
    System.exit(line().execute(args));
  }

  static CommandLine line() {
    return new CommandLine(new Main())
        .setParameterExceptionHandler(new Misuse())
        .setExecutionExceptionHandler((e, line, _) -> answer(e, line));
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
      case BadCertificate bad -> {
        err.println(bad.getMessage());
        yield EX_CONFIG;
      }
      case java.nio.file.NoSuchFileException missing -> {
        err.println("没有这个文件 no such file: " + missing.getFile());
        yield EX_CONFIG;
      }
      case Unavailable away -> {
        err.println("数据库连不上 the database cannot be reached: " + away.getMessage());
        yield EX_UNAVAILABLE;
      }
      case HikariPool.PoolInitializationException away -> {
        err.println("数据库连不上 the database cannot be reached: " + away.getMessage());
        yield EX_UNAVAILABLE;
      }
      case JavalinBindException taken -> {
        err.println("端口已被占用，请用 --port 换一个，或在设置里改 the port is taken: " + taken.getMessage());
        yield FAILED;
      }
      default -> throw e;
    };
  }
}
