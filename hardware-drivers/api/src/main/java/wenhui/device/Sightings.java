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

  /// A longer time between two looks does not count in full: nobody saw what happened meanwhile.
  private static final Duration MOST_BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final LongSupplier nanos;
  private long lookedAt;

  /// How long somebody has been looking, in nanoseconds.
  private long watched;

  /// When each was last seen, by [#watched], the latest last.
  private final Map<String, Long> lastSeen = new LinkedHashMap<>(MOST, 0.75f, true);

  /// @param nanos a clock that never jumps, `System::nanoTime`; the wall clock is set after boot
  public Sightings(LongSupplier nanos) {
    this.nanos = nanos;
    this.lookedAt = nanos.getAsLong();
  }

  /// Somebody looks, and whatever there is to see, [#begins] will be told. Wanted a few times a
  /// second: only while somebody looks does time count, so that a card that lies there while a busy
  /// machine stands still for two seconds is not taken for one that was away.
  public void look() {
    long now = nanos.getAsLong();
    watched += Math.min(now - lookedAt, MOST_BETWEEN_LOOKS.toNanos());
    lookedAt = now;
  }

  /// Forgets a sighting that led to nothing: its next one begins a tap.
  public void forget(String what) {
    lastSeen.remove(what);
  }

  /// Notes a sighting of `what`, and whether it begins a new tap.
  public boolean begins(String what) {
    look();
    Long before = lastSeen.put(what, watched);
    if (lastSeen.size() > MOST) {
      lastSeen.remove(lastSeen.keySet().iterator().next());
    }
    return before == null || watched - before >= ONE_TAP.toNanos();
  }
}
