package wenhui.redeem;

/// One line of the ledger: what was presented, when, and what was decided. Never changed, never
/// deleted; a reversal is another entry.
///
/// @param serial 1, 2, 3, … without gaps on this terminal, so that a missing entry is visible
/// @param hash of the journal up to and including this entry, 64 lower-case hexadecimal digits
public record Entry(long serial, Attempt attempt, String hash) {

  public Entry {
    if (serial < 1) {
      throw new IllegalArgumentException("serial starts at 1, not " + serial);
    }
  }
}
