package wenhui.device.camera;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Which codes are being held before the camera. A code that is missed in a few frames is still
/// held.
final class Showing {

  /// More codes than this are not held at once; beyond it the oldest is forgotten.
  private static final int MOST = 8;

  private final long forgetNanos;
  private final Map<String, Long> lastSeen = new HashMap<>();

  Showing(Duration forget) {
    this.forgetNanos = forget.toNanos();
  }

  /// Notes that `text` was in a frame.
  ///
  /// @param nanos of [System#nanoTime]
  /// @return true when it was not held until now
  boolean begins(String text, long nanos) {
    lastSeen.values().removeIf(seen -> nanos - seen >= forgetNanos);
    boolean begins = lastSeen.put(text, nanos) == null;
    if (lastSeen.size() > MOST) {
      lastSeen.entrySet().stream()
          .min(Map.Entry.comparingByValue((a, b) -> Long.signum(a - b)))
          .map(Map.Entry::getKey)
          .ifPresent(lastSeen::remove);
    }
    return begins;
  }
}
