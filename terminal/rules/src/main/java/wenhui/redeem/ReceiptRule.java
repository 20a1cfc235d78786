package wenhui.redeem;

import java.util.Optional;
import wenhui.redeem.Scene.Accepted;
import wenhui.redeem.Scene.Desk;
import wenhui.redeem.Scene.Paper;
import wenhui.redeem.ScreenRule.Step;
import wenhui.redeem.ScreenRule.Wish;

/// What becomes of the receipt of the result that the glass shows: [ScreenRule] for paper.
final class ReceiptRule {

  private ReceiptRule() {}

  /// The receipt of entry `serial` came out, or did not.
  static Screen done(Screen screen, long serial, Paper paper) {
    return switch (screen.scene()) {
      case Accepted(var entry, var redeemed, var facts, _) when entry.serial() == serial ->
          ScreenRule.with(screen, new Accepted(entry, redeemed, facts, paper));
      case Desk(DeskPage.Noted(var entry, _)) when entry.serial() == serial ->
          ScreenRule.with(screen, new Desk(new DeskPage.Noted(entry, paper)));
      case Scene _ -> screen;
    };
  }

  /// 补打凭条, where there is none yet.
  static Step reprint(Screen screen) {
    return switch (screen.scene()) {
      case Accepted(var entry, var redeemed, var facts, var paper)
          when paper == Paper.NOT_PRINTED ->
          printing(screen, new Accepted(entry, redeemed, facts, Paper.PRINTING), entry);
      case Desk(DeskPage.Noted(var entry, var paper)) when paper == Paper.NOT_PRINTED ->
          printing(screen, new Desk(new DeskPage.Noted(entry, Paper.PRINTING)), entry);
      case Scene _ -> new Step(screen, Optional.empty());
    };
  }

  private static Step printing(Screen screen, Scene next, Entry entry) {
    return new Step(ScreenRule.with(screen, next), Optional.of(new Wish.Reprint(entry)));
  }
}
