package wenhui.terminal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import wenhui.terminal.Event.CardTapped;
import wenhui.terminal.Event.CodeShown;
import wenhui.terminal.Event.KeyPressed;

/// The way from everything that happens to the one loop that decides. Safe for use by any thread.
///
/// What a resident does (a tap, a code, a key) is dropped and counted when 64 of them wait: a
/// device thread is never blocked, and whoever is ignored for that long tries again. What the
/// program reports to itself (devices, paper, PINs) is rare and finds room for 192 more.
public final class EventQueue {
  private static final int WAITING_MOST = 64;

  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(4 * WAITING_MOST);
  private final AtomicLong dropped = new AtomicLong();

  /// Adds an event; false if it was dropped.
  boolean offer(Event event) {
    boolean droppable =
        event instanceof CardTapped || event instanceof CodeShown || event instanceof KeyPressed;
    if (droppable && events.size() >= WAITING_MOST || !events.offer(event)) {
      dropped.incrementAndGet();
      return false;
    }
    return true;
  }

  /// Adds an event that must not be dropped; waits for room if there is none.
  void put(Event event) {
    try {
      events.put(event);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // The terminal is being stopped.
    }
  }

  /// The next event, or empty once `patience` has passed.
  Optional<Event> poll(Duration patience) throws InterruptedException {
    return Optional.ofNullable(events.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
  }

  /// How many events were dropped since the start.
  public long dropped() {
    return dropped.get();
  }
}
