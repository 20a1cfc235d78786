package wenhui.terminal.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wenhui.ledger.LedgerBackup;
import wenhui.ledger.LedgerFile;
import wenhui.ledger.LedgerVerifier;
import wenhui.ledger.Verification;
import wenhui.link.Head;

@Command(
    name = "ledger",
    description = "账本校验、备份与恢复 verify, back up and restore the ledger",
    subcommands = {
      LedgerCommand.Verify.class,
      LedgerCommand.Backup.class,
      LedgerCommand.Restore.class,
      LedgerCommand.ForgetCards.class
    })
final class LedgerCommand {

  @Command(name = "verify", description = "checks every entry; exit 1 at the first broken one")
  static final class Verify implements Callable<Integer> {
    @Mixin private DataFolder data = new DataFolder();

    @Override
    public Integer call() throws Exception {
      return switch (LedgerVerifier.verify(data.ledger(), data.hubKeys(), _ -> {})) {
        case Verification.Intact(long entries, Head head) -> {
          IO.println("完整 intact: " + entries + " entries, head " + head.seq() + " " + head.hash());
          yield 0;
        }
        case Verification.Broken(long seq, String why) -> {
          IO.println("损坏 broken at entry " + seq + ": " + why);
          yield Main.FAILED;
        }
        case Verification.Astray(String table, String why) -> {
          IO.println("不一致 the journal is whole, table " + table + " is not: " + why);
          yield Main.FAILED;
        }
      };
    }
  }

  @Command(name = "backup", description = "a verified copy, while the terminal is at work")
  static final class Backup implements Callable<Integer> {
    @Mixin private DataFolder data = new DataFolder();

    @Parameters(paramLabel = "FILE", description = "where the copy goes")
    private Path target;

    @Override
    public Integer call() throws Exception {
      var copy = LedgerBackup.backup(data.ledger(), target);
      IO.println("已备份 copied: " + copy.entries() + " entries, head " + copy.head().hash());
      return 0;
    }
  }

  @Command(
      name = "restore",
      description = "puts a copy in the place of a ledger that no terminal has open")
  static final class Restore implements Callable<Integer> {
    @Mixin private DataFolder data = new DataFolder();
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the copy")
    private Path copy;

    @Option(
        names = "--known",
        paramLabel = "SEQ:HASH",
        description = "an end of the journal that is known from elsewhere, to tell what is lost")
    private Optional<String> known = Optional.empty();

    @Override
    public Integer call() throws Exception {
      var restored = LedgerBackup.restore(copy, data.ledger(), known.map(this::head));
      IO.println("已恢复 restored: head " + restored.head().seq() + " " + restored.head().hash());
      restored.replaced().ifPresent(old -> IO.println("旧账本 the former ledger: " + old));
      IO.println("缺失 entries known to be missing: " + restored.lost());
      if (restored.lost() > 0 && restored.replaced().isPresent()) {
        IO.println("请保留旧账本，交给维护人员 keep the former ledger: it holds what it can still prove");
      }
      return tell(restored.cards()) && restored.lost() == 0 ? 0 : Main.FAILED;
    }

    /// Returns whether the ledger can be opened as it is.
    private static boolean tell(LedgerBackup.Cards cards) {
      switch (cards) {
        case KNOWN -> {}
        case LEARNED_AGAIN ->
            IO.println("卡片按名册重新登记 cards are learned again: the key of this ledger is not here");
        case KEY_MISSING -> {
          IO.println(
              "缺少卡片钥匙，终端还不能启动 the key of this ledger is missing: the terminal will not start.");
          IO.println("把原来的 ledger.db.key 放到账本旁边 put the former ledger.db.key beside the ledger,");
          IO.println("找不到时 or, where it is lost: ./kiosk ledger forget-cards（余额按名册重算）");
        }
      }
      return cards != LedgerBackup.Cards.KEY_MISSING;
    }

    private Head head(String text) {
      if (!text.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
        throw new ParameterException(
            spec.commandLine(), "--known is SEQ:HASH as `ledger verify` prints them: " + text);
      }
      var parts = text.split(":", 2);
      return new Head(Long.parseLong(parts[0]), parts[1]);
    }
  }

  @Command(
      name = "forget-cards",
      description =
          "钥匙丢失后重新登记卡片，卡内余额按名册重新计算 the card key is lost: every purse is as the register says")
  static final class ForgetCards implements Callable<Integer> {
    @Mixin private DataFolder data = new DataFolder();

    @Override
    public Integer call() throws Exception {
      LedgerFile.forgetCards(data.ledger());
      IO.println("已清除 forgotten: cards, and what they have spent here");
      return 0;
    }
  }
}
