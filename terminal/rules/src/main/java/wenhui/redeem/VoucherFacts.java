package wenhui.redeem;

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
  public record Past(boolean cancelled, List<PastUse> uses) {

    public Past {
      uses = List.copyOf(uses);
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

  /// The same with the bill keyed in.
  public VoucherFacts billed(Fen bill) {
    return new VoucherFacts(now, venue, voucher, terms, past, Optional.of(bill), circumstances);
  }
}
