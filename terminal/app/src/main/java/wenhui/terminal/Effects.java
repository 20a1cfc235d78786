package wenhui.terminal;

import java.time.Instant;
import wenhui.redeem.Entry;
import wenhui.redeem.Moment;
import wenhui.redeem.Scene;
import wenhui.redeem.Screen;
import wenhui.redeem.VoucherFacts;
import wenhui.screen.KeyPress;

/// What follows from a decision, in the world outside: glass, lamp, paper.
///
/// No method blocks or throws. By the time an effect is asked for, the ledger has the entry; a dead
/// lamp or an empty paper roll must not make the terminal forget or repeat it.
interface Effects {

  /// Puts the screen on the glass, and sets lamp and buzzer by it.
  void show(Screen screen, Moment now);

  /// Shows what the clock is worth now, if that has changed.
  void trust(Moment now);

  /// Whether `press` was made on what is on the glass now, or on an earlier moment of the same
  /// scene. Another press must not act: it was meant for a scene that has gone, somebody else's
  /// perhaps.
  boolean meansPresent(KeyPress press);

  /// Prints the receipt of a redemption; [Event.ReceiptDone] follows if it is being printed.
  ///
  /// @return [Scene.Paper#PRINTING], or [Scene.Paper#NONE] where there is no printer
  Scene.Paper print(Entry entry, VoucherFacts facts);

  /// Prints what was done at the clerk's desk, where paper helps: a payment, a taking back, the end
  /// of a shift. As [#print(Entry, VoucherFacts)].
  Scene.Paper print(Entry entry);

  /// Prints the latest receipt once more, if `entry` is its entry; [Event.ReceiptDone] follows,
  /// printed or not.
  void reprint(Entry entry);

  /// Finds out whose PIN this is; [Event.PinMatched] or [Event.PinRefused] follows.
  ///
  /// @param asked which touch of the glass asked; the answer says it again, so that it can be told
  ///   from one to a page that has gone
  void checkPin(String pin, Instant asked);
}
