package wenhui.redeem;

import java.util.Map;

/// What a set of entries adds up to. Sums are plain fen: [Fen] ends at one million yuan, which many
/// venues reach together, or one in some years.
///
/// @param redeemed number of redemptions and of payments with a card, those taken back included
/// @param worthFen what the fund owes for them, less what was taken back, in fen; below zero where
///   more was taken back than redeemed
/// @param refused number of refusals; what was denied to a clerk at the desk is none
/// @param visits that were counted, by card or in groups, less those taken back
/// @param attended how many came to events, likewise
/// @param undone number of redemptions and of payments taken back; heads taken back count with the
///   visits
/// @param fenBySource the same worth by who pays; lacks what was redeemed while the batch was
///   unknown, and what cards paid
public record Totals(
    long redeemed,
    long worthFen,
    long refused,
    long visits,
    long attended,
    long undone,
    Map<FundingSource, Long> fenBySource) {

  public Totals {
    fenBySource = Map.copyOf(fenBySource);
  }
}
