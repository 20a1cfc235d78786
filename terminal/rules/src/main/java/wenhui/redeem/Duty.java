package wenhui.redeem;

import java.time.Duration;
import java.time.Instant;

/// A clerk at the glass. Duty ends by itself, so that nobody who comes after can key in a bill
/// under the clerk's name.
///
/// @param acted when the clerk last did what only a clerk does: keyed in the PIN, redeemed, worked
///   at the desk
public record Duty(Person clerk, Instant acted) {

  /// How long after the last act the PIN is asked for again: as long as a customer packs up.
  public static final Duration LASTS = Duration.ofMinutes(2);

  /// When it ends by itself.
  public Instant until() {
    return acted.plus(LASTS);
  }

  Duty actedAt(Instant now) {
    return new Duty(clerk, now);
  }
}
