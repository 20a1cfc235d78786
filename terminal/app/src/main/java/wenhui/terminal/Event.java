package wenhui.terminal;

import java.time.Instant;
import wenhui.device.CardSeen;
import wenhui.device.CodeSeen;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Person;
import wenhui.redeem.Scene;
import wenhui.screen.KeyPress;
import wenhui.terminal.hub.Claims;

/// Something that happened to the terminal. Events are handled one at a time, in order of arrival.
sealed interface Event {

  record CardTapped(CardSeen card) implements Event {}

  record CodeShown(CodeSeen code) implements Event {}

  record KeyPressed(KeyPress press) implements Event {}

  /// The answer to [wenhui.redeem.ScreenRule.Wish.CheckPin]: whose PIN it is.
  ///
  /// @param asked when, see [Effects#checkPin]
  record PinMatched(Person clerk, Instant asked) implements Event {}

  /// The other answer to it.
  record PinRefused(Scene.PinHint hint, Instant asked) implements Event {}

  /// What became of a question to the hub.
  record Claimed(Claims.Word word) implements Event {}

  /// Whoever talks to the hub has found that the ledger is out.
  record LedgerOut(LedgerUnavailable why) implements Event {}

  record DeviceChanged(DeviceReport report) implements Event {}

  record ReceiptDone(long serial, Scene.Paper paper) implements Event {}

  record Stop() implements Event {}
}
