package wenhui.admin;

import java.util.ArrayList;
import java.util.List;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.LogFilter;
import wenhui.redeem.LogLine;
import wenhui.redeem.RedemptionLog;

/// Finds entries by the four characters that a resident can read off a voucher or card. The ledger
/// has no index on them, so it reads the filtered entries one after the other, newest first, and
/// stops after so many.
final class LogSearch {
  private static final int PAGE = 1_000;

  /// Entries read in one go: a second's work on a Pi, and about a venue's month.
  static final int READ_MOST = 20_000;

  private LogSearch() {}

  /// @param older where to go on, or 0 if all was read
  record Found(List<LogLine> lines, long older) {}

  /// @param before serials to begin below
  /// @param most lines to find
  static Found find(RedemptionLog log, LogFilter filter, String tail, long before, int most)
      throws LedgerUnavailable {
    List<LogLine> found = new ArrayList<>();
    long cursor = before;
    for (int read = 0; read < READ_MOST; read += PAGE) {
      List<LogLine> page = log.before(filter, cursor, PAGE);
      for (LogLine line : page) {
        cursor = line.entry().serial();
        if (new LogRow(line).tail().equals("…" + tail)) {
          found.add(line);
        }
        if (found.size() == most) {
          return new Found(found, cursor);
        }
      }
      if (page.size() < PAGE) {
        return new Found(found, 0);
      }
    }
    return new Found(found, cursor);
  }
}
