package wenhui.redeem;

import java.util.Map;

/// What a set of entries adds up to. Sums are plain fen: [Fen] ends at one million yuan, which many
/// venues reach together, or one in some years.
///
/// @param redeemed number of redemptions
/// @param worthFen what the fund owes for them, in fen
/// @param refused number of refusals
/// @param visits that were counted
/// @param fenBySource the same worth by who pays; lacks what was redeemed while the batch was
///   unknown
public record Totals(
    long redeemed, long worthFen, long refused, long visits, Map<FundingSource, Long> fenBySource) {

  public Totals {
    fenBySource = Map.copyOf(fenBySource);
  }
}
