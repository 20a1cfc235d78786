package wenhui.device;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Tells a new tap from one that goes on. Readers report a card again and again while it lies
/// there, and people wave it: the same card is one tap until it has been away for [#ONE_TAP].
///
/// Used by every reader and scanner, by its owning thread only. Remembers the last [#MOST] cards.
public final class Sightings {

  /// How long a card must be out of sight before its next sighting is a new tap.
  public static final Duration ONE_TAP = Duration.ofMillis(1_500);

  private static final int MOST = 16;

  private final LongSupplier nanos;

  /// When each was last seen, the latest last.
  private final Map<String, Long> lastSeen = new LinkedHashMap<>(MOST, 0.75f, true);

  /// @param nanos a clock that never jumps, `System::nanoTime`; the wall clock is set after boot
  public Sightings(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// Forgets a sighting that led to nothing: its next one begins a tap.
  public void forget(String what) {
    lastSeen.remove(what);
  }

  /// Notes a sighting of `what`, and whether it begins a new tap.
  public boolean begins(String what) {
    long now = nanos.getAsLong();
    Long before = lastSeen.put(what, now);
    if (lastSeen.size() > MOST) {
      lastSeen.remove(lastSeen.keySet().iterator().next());
    }
    return before == null || now - before >= ONE_TAP.toNanos();
  }
}
