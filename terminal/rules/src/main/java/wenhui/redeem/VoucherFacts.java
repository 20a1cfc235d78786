package wenhui.redeem;

import java.util.List;
import java.util.Optional;

/// All that [Redeem] may know of one presented voucher. Whoever calls it gathers these first; the
/// rule never asks for more.
///
/// @param terms empty when this terminal does not know the batch
/// @param cancelled the bureau has called the voucher or its batch back
/// @param uses the uses that still count, oldest first
/// @param spend the bill, once a clerk has keyed it in
public record VoucherFacts(
    Moment now,
    Venue venue,
    Voucher voucher,
    Optional<Terms> terms,
    boolean cancelled,
    List<PastUse> uses,
    Optional<Fen> spend) {

  public VoucherFacts {
    uses = List.copyOf(uses);
  }
}
