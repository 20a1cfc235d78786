package wenhui.simulation;

import java.util.PriorityQueue;

/// Virtual time, and what is to happen when. What is due at the same time happens in the order in
/// which it was asked for.
final class Timeline {

  private record Due(long at, long order, Runnable event) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Due> due = new PriorityQueue<>();
  private long now;
  private long orders;
  private long events;

  /// @param start milliseconds since 1970 UTC
  Timeline(long start) {
    now = start;
  }

  long now() {
    return now;
  }

  /// How much has happened.
  long events() {
    return events;
  }

  /// @param millis 0 for as soon as whatever runs now pauses
  void after(long millis, Runnable event) {
    due.add(new Due(now + millis, orders++, event));
  }

  /// Lets everything happen that is due by then.
  void runUntil(long end) {
    while (!due.isEmpty() && due.peek().at <= end) {
      var next = due.remove();
      now = Math.max(now, next.at);
      events++;
      next.event.run();
    }
    now = Math.max(now, end);
  }
}
