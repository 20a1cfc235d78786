package wenhui.redeem;

import java.util.Optional;

/// What the terminal makes of a presented card or voucher.
public sealed interface Decision {

  /// The bill must be keyed in first. Nothing is recorded yet.
  record SpendWanted(Fen minimum) implements Decision {}

  /// A decision that is recorded before anyone hears of it, refusals included.
  sealed interface Final extends Decision {}

  /// The voucher is used up by one.
  ///
  /// @param worth what the fund owes the venue
  /// @param payable what the resident still pays, where a bill was keyed in
  /// @param useNo which use of the voucher this is, from 1
  record Redeemed(Fen worth, Optional<Fen> payable, int useNo) implements Final {}

  /// The card is good and the resident is welcome.
  ///
  /// @param counted whether this tap counts as a visit; the second one of a day does not
  record Welcomed(boolean counted) implements Final {}

  /// @param earlier the use that stands in the way, for [Reason#ALREADY_USED]
  /// @param missing what the bill lacks, for [Reason#BELOW_MINIMUM]
  record Refused(Reason reason, Optional<PastUse> earlier, Optional<Fen> missing) implements Final {

    public Refused(Reason reason) {
      this(reason, Optional.empty(), Optional.empty());
    }
  }

  /// A bill was paid with a card. A discount alone makes one too, with nothing for the fund to pay.
  record Paid(CardPayment payment) implements Final {}

  /// People came: to an event, or to the venue.
  ///
  /// @param event empty for the venue itself
  /// @param heads how many more came: none for a card that has signed in before
  record Counted(Optional<EventId> event, int heads) implements Final {}

  /// An earlier entry was taken back (撤销): its use is free again, its money is where it was.
  ///
  /// @param serial of the entry taken back
  /// @param worth what the fund no longer owes for it
  /// @param second who confirmed it, where one person was not enough
  record Undone(long serial, Fen worth, Undo.Why why, Optional<ClerkId> second) implements Final {}

  /// A shift began (开班).
  record ShiftOpened(Shift shift) implements Final {}

  /// A shift ended (交班).
  record ShiftClosed(ShiftReport report) implements Final {}
}
