package wenhui.terminal;

import java.util.Optional;
import wenhui.device.CardSeen;
import wenhui.device.CodeSeen;
import wenhui.redeem.Key;
import wenhui.redeem.Person;
import wenhui.redeem.Scene;

/// Something that happened to the terminal. Events are handled one at a time, in order of arrival.
sealed interface Event {

  record CardTapped(CardSeen card) implements Event {}

  record CodeShown(CodeSeen code) implements Event {}

  record KeyPressed(Key key) implements Event {}

  /// The answer to [wenhui.redeem.ScreenRule.Wish.CheckPin]; empty if the PIN is nobody's.
  record PinChecked(Optional<Person> clerk) implements Event {}

  record DeviceChanged(DeviceReport report) implements Event {}

  record ReceiptDone(long serial, Scene.Paper paper) implements Event {}

  record Stop() implements Event {}
}
