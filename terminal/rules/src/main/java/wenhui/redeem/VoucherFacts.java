package wenhui.redeem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that [Redeem] may know of one presented voucher. Whoever calls it gathers these first; the
/// rule never asks for more.
///
/// @param terms empty when this terminal does not know the batch
/// @param spend the bill, once a clerk has keyed it in
public record VoucherFacts(
    Moment now,
    Venue venue,
    Voucher voucher,
    Optional<Terms> terms,
    Past past,
    Optional<Fen> spend,
    Circumstances circumstances) {

  /// What became of the voucher before.
  ///
  /// @param cancelled the bureau has called the voucher or its batch back
  /// @param uses the uses that still count, oldest first
  /// @param gone the hub has said that it has no use left anywhere
  public record Past(boolean cancelled, List<PastUse> uses, boolean gone) {

    public Past {
      uses = List.copyOf(uses);
    }

    /// As far as this terminal knows by itself.
    public Past(boolean cancelled, List<PastUse> uses) {
      this(cancelled, uses, false);
    }
  }

  /// Of a batch without conditions, alone on its bill.
  public VoucherFacts(
      Moment now,
      Venue venue,
      Voucher voucher,
      Optional<Terms> terms,
      boolean cancelled,
      List<PastUse> uses,
      Optional<Fen> spend) {
    this(now, venue, voucher, terms, new Past(cancelled, uses), spend, Circumstances.NONE);
  }

  public boolean cancelled() {
    return past.cancelled;
  }

  public List<PastUse> uses() {
    return past.uses;
  }

  /// With what it was shown, and now this bill.
  Shown shown(Fen bill) {
    return new Shown(circumstances.holder(), Optional.of(bill), circumstances.onBill());
  }

  /// Whether another voucher may be used beside this one: there is a bill, and its terms allow it.
  public boolean stacks() {
    return spend.isPresent() && circumstances.conditions().stacking() != Conditions.Stacking.ALONE;
  }

  /// What the next voucher on the bill is shown with, once this one was `redeemed`.
  Shown beside(Decision.Redeemed redeemed) {
    var onBill = new ArrayList<>(circumstances.onBill());
    var stacking = circumstances.conditions().stacking();
    // An admission pays the venue for itself and takes nothing off the bill.
    Fen off = redeemed.payable().isPresent() ? redeemed.worth() : Fen.ZERO;
    onBill.add(new Applied(voucher.batch(), stacking, voucher.minimumSpend(), off));
    return new Shown(circumstances.holder(), spend, onBill);
  }

  /// The same with the bill keyed in.
  public VoucherFacts billed(Fen bill) {
    return new VoucherFacts(now, venue, voucher, terms, past, Optional.of(bill), circumstances);
  }
}
