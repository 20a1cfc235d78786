package wenhui.terminal;

import wenhui.redeem.Moment;

/// Who vouches for this machine's clock.
interface TimeKeeper {

  /// How far the clock can be trusted now. Returns at once.
  Moment.Trust trust();

  /// Whether the clock is being compared with better ones right now, so that it is to be believed
  /// even against the ledger.
  boolean proved();

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
