package wenhui.redeem;

import java.time.Instant;

/// What the hub has said afterwards of something that was accepted here without it: the venue must
/// hear of it, whoever happens to be there that day.
///
/// @param line the entry that it is about
/// @param at when this terminal heard of it, by its own clock
/// @param takenBack whether the clerk has taken the entry back since
public record Afterword(LogLine line, Said said, Instant at, boolean takenBack) {

  /// What it said last; codes are those of protocol §9.
  public enum Said {
    /// Another was before: the fund does not pay for this one (E08).
    LOST,
    /// It had been lost, and is paid after all (E09).
    PROMOTED,
    /// The hub has on record that it was taken back, and this terminal has not: somebody has to
    /// look. Not paid.
    REVIEW,
    /// The taking back came too late: it stands, and the goods go out again (E14).
    STANDS
  }

  /// Whether goods are out that nobody pays for.
  public boolean unpaid() {
    return !takenBack && (said == Said.LOST || said == Said.REVIEW);
  }
}
