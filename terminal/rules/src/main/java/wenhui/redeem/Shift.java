package wenhui.redeem;

import java.time.Instant;
import java.time.LocalDate;

/// An operator's signed-in span at a terminal (班次), while it is open. One at a time.
///
/// @param number 1, 2, 3, … on this terminal
/// @param opening what the terminal had added up when the shift began
/// @param cash in the till at the beginning, as counted
public record Shift(long number, ClerkId clerk, Instant opened, Counter opening, Fen cash) {

  public Shift {
    if (number < 1) {
      throw new IllegalArgumentException("shifts are numbered from 1, not " + number);
    }
  }

  /// Who may close it (交班): its own clerk, or a supervisor in place of one who has left; once its
  /// day is over any clerk, for the next one must count the till to begin. The entry says who did.
  public boolean mayBeClosedBy(Person person, Moment now) {
    return person.id().equals(clerk)
        || person.role().atLeast(Person.Role.SUPERVISOR)
        || isOverdue(now);
  }

  /// The day on which it was opened.
  public LocalDate day() {
    return LocalDate.ofInstant(opened, Moment.ZONE);
  }

  /// Whether it was opened on an earlier day; not by the word of a clock that may be wrong.
  public boolean isOverdue(Moment now) {
    return now.trust() != Moment.Trust.UNTRUSTED && day().isBefore(now.day());
  }

  /// Closes it.
  ///
  /// @param sums of what happened in it
  /// @param till what was found in the till
  public ShiftReport close(Instant closed, ShiftSums sums, Till till) {
    return new ShiftReport(this, closed, opening.plus(sums), sums, CashUp.of(cash, sums, till));
  }

  /// What a terminal has added up since it was set up, over all shifts. It never goes back, so a
  /// shift that was left out shows.
  ///
  /// @param redemptions ever recorded, undone ones included
  /// @param undone how many of them were taken back
  /// @param worthFen of all redemptions
  /// @param undoneFen of those taken back
  public record Counter(long redemptions, long undone, long worthFen, long undoneFen) {

    public static final Counter ZERO = new Counter(0, 0, 0, 0);

    public Counter {
      if (redemptions < 0 || undone < 0 || worthFen < 0 || undoneFen < 0) {
        throw new IllegalArgumentException("a counter below zero");
      }
    }

    /// With what happened in a shift.
    public Counter plus(ShiftSums sums) {
      return new Counter(
          redemptions + sums.redemptions(),
          undone + sums.undone().count(),
          worthFen + sums.worthFen(),
          undoneFen + sums.undone().fen());
    }
  }

  /// What was in the till when the shift ended.
  ///
  /// @param cashless what residents paid in some other way than cash
  /// @param counted the cash, by hand
  public record Till(Fen cashless, Fen counted) {}
}
