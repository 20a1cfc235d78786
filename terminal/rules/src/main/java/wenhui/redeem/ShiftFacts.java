package wenhui.redeem;

import java.util.Optional;

/// All that [ShiftRule] may know.
///
/// @param open the shift at this terminal, if one is open
/// @param sums of what happened in it until now; with none open, of what the hub has said since the
///   last one
/// @param last the number of the latest shift, 0 before the first
/// @param counter what the terminal has added up until now
public record ShiftFacts(Optional<Shift> open, ShiftSums sums, long last, Shift.Counter counter) {}
