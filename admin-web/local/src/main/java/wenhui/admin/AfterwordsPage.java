package wenhui.admin;

import io.javalin.http.Context;
import java.util.List;
import wenhui.redeem.Afterword;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.LogFilter;
import wenhui.redeem.ShiftSums.Sum;

/// What the hub has said afterwards of what was accepted here without it: which voucher, when, and
/// who pays. Nobody looks for it in a log.
final class AfterwordsPage {
  private static final int MOST = 200;

  private final AdminDesk desk;
  private final Pages pages;

  AfterwordsPage(AdminDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  /// One of them.
  record Row(Afterword word) {
    LogRow entry() {
      return new LogRow(word.line());
    }

    /// The key of the words for what the hub has said, or for what the clerk has done since.
    String key() {
      return word.takenBack() ? "BACK" : word.said().name();
    }

    /// `good`, `care` or `away`, as the tags are called.
    String tag() {
      return word.takenBack()
          ? "away"
          : switch (word.said()) {
            case LOST, REVIEW -> "care";
            case PROMOTED, STANDS -> "good";
          };
    }
  }

  /// @param unpaid of all of them
  record View(List<Row> rows, Sum unpaid) {}

  void page(Context ctx) throws LedgerUnavailable {
    var ever = LogFilter.between(pages.today().minusYears(1), pages.today().plusDays(1));
    var rows = desk.log().afterwords(ever, MOST).stream().map(Row::new).toList();
    var view = new View(rows, desk.log().unpaid(ever));
    pages.show(ctx, new Pages.Shown("afterwords", "/", "afterwords", view));
  }
}
