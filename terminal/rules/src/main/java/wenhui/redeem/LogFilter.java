package wenhui.redeem;

import java.time.LocalDate;
import java.util.Optional;

/// Which entries a reader of the log wants.
///
/// @param firstDay inclusive, the programme's day
/// @param lastDay inclusive
public record LogFilter(
    LocalDate firstDay,
    LocalDate lastDay,
    Optional<VenueId> venue,
    Optional<BatchId> batch,
    Optional<Outcome> outcome,
    Optional<ClerkId> clerk,
    Optional<FundingSource> source) {

  /// All that happened on one day.
  public static LogFilter of(LocalDate day) {
    return between(day, day);
  }

  /// All that happened from `first` to `last`, both inclusive.
  public static LogFilter between(LocalDate first, LocalDate last) {
    return new LogFilter(
        first,
        last,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
