package wenhui.terminal.command;

import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import wenhui.ledger.LedgerFile;
import wenhui.redeem.LedgerUnavailable;

/// Why a command could not do something with a ledger, and the way out, in one or two lines.
final class LedgerTrouble {

  private LedgerTrouble() {}

  static String say(LedgerUnavailable gone) {
    return switch (gone.getCause()) {
      case NoSuchFileException missing ->
          "没有这个文件，请用 --data 指明终端的数据文件夹 no such file: " + missing.getFile();
      case NotDirectoryException missing ->
          "没有这个文件夹，请先插好 U 盘或建好文件夹 no such folder: " + missing.getFile();
      case null, default -> other(gone);
    };
  }

  private static String other(LedgerUnavailable gone) {
    if (LedgerFile.isDamaged(gone)) {
      return damaged(gone);
    }
    return LedgerFile.isInUse(gone)
        ? "账本正由运行中的终端使用，请先停止终端再试 stop the terminal first: " + gone.getMessage()
        : "账本现在不能用 the ledger cannot be used: " + gone.getMessage();
  }

  private static String damaged(LedgerUnavailable gone) {
    return """
    账本损坏。请停止终端，用数据文件夹 copies 里最新的副本运行 ./kiosk ledger restore 副本，损坏的那份会留着
    the ledger is damaged: stop the terminal and restore the newest copy (%s)\
    """
        .formatted(gone.getMessage());
  }
}
