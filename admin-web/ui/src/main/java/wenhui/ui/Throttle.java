package wenhui.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows down whoever guesses: five misses in a row close a key (an account, an address) for ten
/// minutes, the right answer included.
///
/// Remembers the latest 10,000 keys. Any thread.
public final class Throttle {
  /// Misses in a row that close a key.
  public static final int MISSES = 5;

  /// How long a key stays closed.
  public static final Duration PAUSE = Duration.ofMinutes(10);

  private static final int KEYS_MOST = 10_000;

  private record Record(int misses, Instant last) {}

  private final Map<String, Record> records =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Record> eldest) {
          return size() > KEYS_MOST;
        }
      };

  private final InstantSource clock;

  public Throttle(InstantSource clock) {
    this.clock = clock;
  }

  public synchronized boolean closed(String key) {
    var record = records.get(key);
    return record != null
        && record.misses >= MISSES
        && clock.instant().isBefore(record.last.plus(PAUSE));
  }

  public synchronized void missed(String key) {
    Instant now = clock.instant();
    var before = records.get(key);
    boolean stale = before == null || !now.isBefore(before.last.plus(PAUSE));
    records.put(key, new Record(stale ? 1 : before.misses + 1, now));
  }

  public synchronized void hit(String key) {
    records.remove(key);
  }
}
