package wenhui.terminal;

import wenhui.redeem.Moment;

/// Who vouches for this machine's clock.
interface TimeKeeper {

  /// How far the clock can be trusted now. Returns at once.
  Moment.Trust trust();
}
