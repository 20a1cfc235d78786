package wenhui.redeem;

import java.util.List;
import java.util.Optional;

/// What the clerk's desk asks of the terminal. The answer is a [Happening.AtDesk] or a refusal.
public sealed interface DeskWish {

  /// The first page, with the shift as it stands.
  record OpenDesk() implements DeskWish {}

  /// What can be taken back.
  ///
  /// @param path of the page, see [DeskPage.Entries]
  record FindEntries(List<Long> path) implements DeskWish {}

  /// The entry with this serial.
  record FindEntry(long serial) implements DeskWish {}

  /// What is on today.
  record FindEvents() implements DeskWish {}

  /// Sign-in by card for this event: the glass is the residents' until it is over.
  record OpenSignIn(Event event) implements DeskWish {}

  /// The account of a card that is to pay.
  record FindAccount(Card card) implements DeskWish {}

  record Pay(Card card, Fen bill, CardPayment.Wanted wanted) implements DeskWish {}

  /// @param event empty for the venue itself
  record Count(Optional<Event> event, int heads) implements DeskWish {}

  /// @param second who confirms it
  record TakeBack(Entry entry, Undo.Why why, Optional<Person> second) implements DeskWish {}

  /// A PIN let nobody in: to be written down. Nothing follows, and nobody need be on duty.
  record NotePin(Scene.PinHint hint) implements DeskWish {}

  record OpenShift(Fen cash) implements DeskWish {}

  record CloseShift(Shift.Till till) implements DeskWish {}
}
