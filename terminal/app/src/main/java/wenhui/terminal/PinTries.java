package wenhui.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Reason;
import wenhui.redeem.Scene.PinHint;
import wenhui.ui.Throttle;

/// Which PINs that let nobody in become entries: each wrong one, which [Throttle] keeps at five in
/// ten minutes, and while none is looked at one entry in ten minutes, which counts what came since
/// the last. So a child who presses keys all day fills no disk. The loop's thread only.
final class PinTries {
  private int untold;
  private Optional<Instant> paused = Optional.empty();

  /// @param tries how many it stands for
  record Told(Refused refused, int tries) {}

  /// A PIN was refused.
  ///
  /// @return what is to be written down, if anything is
  Optional<Told> refused(PinHint hint, Instant now) {
    untold++;
    boolean wrong = hint == PinHint.WRONG;
    if (!wrong && !isDue(now)) {
      return Optional.empty();
    }
    paused = wrong ? paused : Optional.of(now);
    var told = new Told(new Refused(wrong ? Reason.PIN_WRONG : Reason.PIN_PAUSED), untold);
    untold = 0;
    return Optional.of(told);
  }

  /// However the clock is set.
  private boolean isDue(Instant now) {
    return paused
        .map(since -> Duration.between(since, now).abs())
        .filter(age -> age.compareTo(Throttle.PAUSE) < 0)
        .isEmpty();
  }
}
