package wenhui.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;

/// The terminal's time and the ids that are made of it.
///
/// A terminal without a hub believes its own clock unless it contradicts the ledger: a clock that
/// stands before the last recorded entry has lost its time (a Pi without a clock chip, after a
/// power cut), and nothing may be accepted on its word.
final class TerminalClock {
  /// How far a clock may be set back by a time server without losing our trust.
  private static final Duration SLEW = Duration.ofMinutes(1);

  private final InstantSource source;
  private final RandomGenerator random;
  private Instant floor;

  /// @param floor the time of the last recorded entry
  TerminalClock(InstantSource source, RandomGenerator random, Instant floor) {
    this.source = source;
    this.random = random;
    this.floor = floor;
  }

  /// Only the loop's thread asks: what was once the time is the floor from then on.
  Moment now() {
    var at = source.instant();
    if (at.isBefore(floor.minus(SLEW))) {
      return new Moment(at, Moment.Trust.UNTRUSTED);
    }
    floor = at.isAfter(floor) ? at : floor;
    return new Moment(at, Moment.Trust.SYNCED);
  }

  OpId newOp() {
    return OpId.at(source.millis(), random.nextLong(), random.nextLong());
  }
}
