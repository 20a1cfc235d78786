package wenhui.redeem;

import java.util.Map;

/// What a set of entries adds up to.
///
/// @param redeemed number of redemptions
/// @param worth what the fund owes for them
/// @param bySource the same worth by who pays
public record Totals(
    long redeemed, Fen worth, long refused, long visits, Map<FundingSource, Fen> bySource) {

  public Totals {
    bySource = Map.copyOf(bySource);
  }
}
