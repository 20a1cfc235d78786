package wenhui.terminal;

import java.time.Instant;
import java.util.Optional;
import wenhui.redeem.Moment;
import wenhui.terminal.hub.HubTime;

/// Who vouches for this machine's clock.
interface TimeKeeper {

  /// How far the clock can be trusted now. Returns at once.
  Moment.Trust trust();

  /// Whether the clock is being compared with better ones right now, so that it is to be believed
  /// even against the ledger.
  boolean proved();

  /// The time, where somebody else proves that `shown`, by this machine's clock, is not it.
  default Optional<Instant> insteadOf(Instant shown) {
    return Optional.empty();
  }

  /// A hub vouches for the time as far as its answers reach, and for nothing else does this
  /// machine's clock (protocol.md §6).
  static TimeKeeper hub(HubTime time) {
    return new TimeKeeper() {
      @Override
      public Moment.Trust trust() {
        return time.trust();
      }

      @Override
      public boolean proved() {
        return time.trust() == Moment.Trust.SYNCED;
      }

      @Override
      public Optional<Instant> insteadOf(Instant shown) {
        return time.insteadOf(shown);
      }
    };
  }

  /// Somebody else keeps this machine's clock, and nobody can be asked about it.
  static TimeKeeper host() {
    return new TimeKeeper() {
      @Override
      public Moment.Trust trust() {
        return Moment.Trust.SYNCED;
      }

      @Override
      public boolean proved() {
        return false;
      }
    };
  }
}
