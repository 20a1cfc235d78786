package wenhui.terminal.command;

import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import wenhui.admin.ApiTokens;
import wenhui.ledger.LedgerFile;

@Command(name = "admin", description = "管理 administration", subcommands = AdminCommand.Token.class)
final class AdminCommand {

  @Command(
      name = "token",
      description = "makes a bearer token with which a program reads the log; shown once")
  static final class Token implements Callable<Integer> {
    @Mixin private DataFolder data = new DataFolder();

    @Parameters(
        paramLabel = "NAME",
        arity = "0..1",
        description = "what it is for; one of the same name ends, default: ${DEFAULT-VALUE}",
        defaultValue = "api")
    private String name;

    @Override
    public Integer call() throws Exception {
      try (var ledger = LedgerFile.open(data.ledger())) {
        IO.println(ApiTokens.issue(ledger::putApiToken, name, new SecureRandom()));
      }
      return 0;
    }
  }
}
