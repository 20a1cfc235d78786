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
}
