package wenhui.redeem;

import java.util.List;
import java.util.Optional;

/// What a clerk's desk looks up (日记账): accounts of cards, who has come, what can be taken back, the
/// shift. Belongs to the terminal's loop, like the [Ledger] whose other side it is.
public interface Daybook {

  /// The account of a card of the register, with what was spent here taken off.
  Optional<CardAccount> account(CardId card) throws LedgerUnavailable;

  /// What the fund was charged through this card today.
  Fen paidToday(CardId card, Moment now) throws LedgerUnavailable;

  /// Who has come to an event.
  ///
  /// @param card is among [HeadCount#cards] if it has signed in; all others are counted only
  HeadCount heads(EventId event, Optional<CardId> card) throws LedgerUnavailable;

  /// The latest entries of this run that took something, were not taken back and can still be,
  /// newest first.
  ///
  /// @param before only entries with a smaller serial
  /// @param most 1 to 20
  List<Entry> undoable(long before, int most) throws LedgerUnavailable;

  /// What [Undo] needs to know of an entry; empty if there is none with this serial.
  ///
  /// @param aloneMost the largest worth that one person may take back alone
  Optional<Undo.Facts> undo(long serial, Fen aloneMost) throws LedgerUnavailable;

  /// The shift that is open, or what the next one begins with.
  ShiftFacts shift() throws LedgerUnavailable;
}
