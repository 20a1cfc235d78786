package wenhui.redeem;

import java.time.LocalDate;

/// What a genuine voucher (惠民券) says about itself, under the bureau's signature.
///
/// It says nothing about whether it has been used; that is a fact of the [Ledger]. What does not
/// fit on it comes with its batch, as [Terms].
///
/// @param face worth in fen: the amount off, the cap of a percentage, or what an admission settles
/// @param minimumSpend the purchase it wants, or zero
/// @param firstDay the first day it may be used, inclusive
/// @param lastDay the last day it may be used, inclusive; never before `firstDay`
public record Voucher(
    VoucherId id,
    BatchId batch,
    Fen face,
    Fen minimumSpend,
    VenueClass venueClass,
    LocalDate firstDay,
    LocalDate lastDay) {

  public Voucher {
    if (face.equals(Fen.ZERO)) {
      throw new IllegalArgumentException("voucher " + id.tail() + " is worth nothing");
    }
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException(
          "voucher %s ends %s, before it begins %s".formatted(id.tail(), lastDay, firstDay));
    }
  }

  /// The same, good until a later day.
  public Voucher until(LocalDate last) {
    return new Voucher(id, batch, face, minimumSpend, venueClass, firstDay, last);
  }
}
