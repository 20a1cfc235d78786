package wenhui.terminal;

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
  private final InstantSource source;
  private final RandomGenerator random;
  private java.time.Instant floor;

  /// @param floor the time of the last recorded entry
  TerminalClock(InstantSource source, RandomGenerator random, java.time.Instant floor) {
    this.source = source;
    this.random = random;
    this.floor = floor;
  }

  Moment now() {
    var at = source.instant();
    return new Moment(at, at.isBefore(floor) ? Moment.Trust.UNTRUSTED : Moment.Trust.SYNCED);
  }

  OpId newOp() {
    return OpId.at(source.millis(), random.nextLong(), random.nextLong());
  }
}
