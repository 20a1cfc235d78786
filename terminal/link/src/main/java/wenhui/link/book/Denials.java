package wenhui.link.book;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Which rights the hub has just denied, and when it is worth asking again: each denial leaves a
/// row on both sides for ever, and a budget that is used up stays so for days.
///
/// In memory only: a run of the terminal asks once. Guarded by the book.
final class Denials {
  private static final long FIRST_MS = Duration.ofMinutes(1).toMillis();
  private static final long MOST_MS = Duration.ofHours(6).toMillis();

  private final Map<Grant.Right, Pause> pauses = new HashMap<>();

  private record Pause(long untilUp, long length) {}

  void denied(Grant.Right right, long up) {
    var before = pauses.get(right);
    long length = before == null ? FIRST_MS : Math.min(MOST_MS, before.length * 2);
    pauses.put(right, new Pause(up + length, length));
  }

  void granted(Grant.Right right) {
    pauses.remove(right);
  }

  boolean mayAsk(Grant.Right right, long up) {
    var pause = pauses.get(right);
    return pause == null || up >= pause.untilUp;
  }
}
