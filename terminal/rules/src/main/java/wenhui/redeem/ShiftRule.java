package wenhui.redeem;

import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.ShiftClosed;
import wenhui.redeem.Decision.ShiftOpened;

/// The rule of shifts: one at a time, closed by who opened it or by a supervisor.
public final class ShiftRule {

  private ShiftRule() {}

  /// Judges whether `clerk` begins a shift (开班).
  ///
  /// @param cash in the till, as counted
  public static Decision.Final open(ShiftFacts facts, ClerkId clerk, Moment now, Fen cash) {
    return facts.open().isPresent()
        ? new Refused(Reason.NOT_YOUR_SHIFT)
        : new ShiftOpened(new Shift(facts.last() + 1, clerk, now.at(), facts.counter(), cash));
  }

  /// Judges whether `person` ends the shift (交班).
  public static Decision.Final close(ShiftFacts facts, Person person, Moment now, Shift.Till till) {
    return facts
        .open()
        .filter(shift -> shift.mayBeClosedBy(person, now))
        .<Decision.Final>map(shift -> new ShiftClosed(shift.close(now.at(), facts.sums(), till)))
        .orElseGet(() -> new Refused(Reason.NOT_YOUR_SHIFT));
  }
}
