package wenhui.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Slows down whoever guesses: five misses in a row close a key (an account, an address) for ten
/// minutes, the right answer included.
///
/// A try counts as a miss from its beginning until [#hit] takes it back; otherwise a thousand
/// guesses sent at once would all be checked before the first of them counted.
///
/// Remembers the latest 10,000 keys. Any thread.
public final class Throttle {
  /// Misses in a row that close a key.
  public static final int MISSES = 5;

  /// How long a key stays closed.
  public static final Duration PAUSE = Duration.ofMinutes(10);

  private static final int KEYS_MOST = 10_000;

  private record Tries(int misses, Instant last, Instant lastBefore) {

    boolean staleAt(Instant now) {
      return !now.isBefore(last.plus(PAUSE));
    }
  }

  private final Map<String, Tries> tries =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
          return size() > KEYS_MOST;
        }
      };

  private final InstantSource clock;

  public Throttle(InstantSource clock) {
    this.clock = clock;
  }

  /// Begins a try, unless one of the keys is closed.
  ///
  /// @param keys bounded in length by the caller
  public synchronized boolean begin(List<String> keys) {
    if (keys.stream().anyMatch(this::closed)) {
      return false;
    }
    Instant now = clock.instant();
    for (String key : keys) {
      // Out and in again, so that the key tried last is the last to be forgotten.
      Tries before = tries.remove(key);
      tries.put(
          key,
          before == null || before.staleAt(now)
              ? new Tries(1, now, now)
              : new Tries(before.misses + 1, now, before.last));
    }
    return true;
  }

  private boolean closed(String key) {
    Tries before = tries.get(key);
    return before != null && before.misses >= MISSES && !before.staleAt(clock.instant());
  }

  /// The try was right, but whoever was right may have guessed before: only this try is taken back.
  public synchronized void excuse(String key) {
    tries.computeIfPresent(key, (_, it) -> new Tries(it.misses - 1, it.lastBefore, it.lastBefore));
  }

  /// The try was right: these keys begin anew.
  public synchronized void hit(List<String> keys) {
    keys.forEach(tries::remove);
  }
}
