package wenhui.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;

/// The terminal's time and the ids that are made of it.
///
/// The time is as good as its keeper says, unless it contradicts the ledger: a clock that stands
/// before the last recorded entry has lost its time, and nothing may be accepted on its word. Only
/// a keeper with proof is believed against the ledger, which may hold an entry of a clock that was
/// ahead.
final class TerminalClock {
  private static final Logger LOG = LoggerFactory.getLogger(TerminalClock.class);

  /// How far a clock may be set back by a time server without losing our trust.
  private static final Duration SLEW = Duration.ofMinutes(1);

  private final InstantSource source;
  private final TimeKeeper keeper;
  private final RandomGenerator random;
  private Instant floor;
  private volatile Moment said = new Moment(Instant.EPOCH, Moment.Trust.UNTRUSTED);

  /// @param floor the time of the last entry that was recorded with a trusted clock
  TerminalClock(InstantSource source, TimeKeeper keeper, RandomGenerator random, Instant floor) {
    this.source = source;
    this.keeper = keeper;
    this.random = random;
    this.floor = floor;
  }

  /// Only the loop's thread asks: what was once the time is the floor from then on.
  Moment now() {
    var shown = source.instant();
    var at = keeper.insteadOf(shown).orElse(shown);
    if (at.isBefore(floor.minus(SLEW)) && keeper.proved()) {
      LOG.warn("the clock was ahead until now: the last entry is of {}", floor);
      floor = at;
    }
    var trust = at.isBefore(floor.minus(SLEW)) ? Moment.Trust.UNTRUSTED : keeper.trust();
    if (trust != Moment.Trust.UNTRUSTED && at.isAfter(floor)) {
      floor = at;
    }
    said = new Moment(at, trust);
    return said;
  }

  /// What the loop was told last: a few seconds ago, as it asks all the time. Any thread.
  Moment said() {
    return said;
  }

  /// How long it is until `due`, from nothing to `most`.
  Duration until(Instant due, Duration most) {
    var left = Duration.between(now().at(), due);
    return left.isNegative() ? Duration.ZERO : left.compareTo(most) < 0 ? left : most;
  }

  OpId newOp() {
    return OpId.at(source.millis(), random.nextLong(), random.nextLong());
  }
}
