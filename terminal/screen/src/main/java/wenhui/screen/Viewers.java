package wenhui.screen;

import io.javalin.http.sse.SseClient;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every open page, each with a short queue and a thread of its own, so that none can hold up the
/// terminal or another page.
///
/// A page that has not taken [#QUEUE] events is dropped; its script connects again and gets the
/// present state. Any thread may call.
final class Viewers implements AutoCloseable {
  /// How many events may wait for one page.
  static final int QUEUE = 16;

  /// More pages than this at once is not a kiosk but a leak; the newcomer is turned away.
  static final int MOST = 32;

  private static final int HEARTBEAT_SECONDS = 15;
  private static final Logger LOG = LoggerFactory.getLogger(Viewers.class);

  private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
  private final Semaphore places = new Semaphore(MOST);

  private record Viewer(BlockingQueue<String> events) {}

  /// Serves one page until it goes away; called on the connection's own thread.
  ///
  /// @param present what to send at once, read after the page is known, so that nothing is missed
  void serve(SseClient client, Supplier<String> present) {
    if (!places.tryAcquire()) {
      LOG.warn("{} pages are open already; another one was turned away", MOST);
      return;
    }
    var viewer = new Viewer(new ArrayBlockingQueue<>(QUEUE));
    viewers.add(viewer);
    try {
      client.sendEvent("screen", present.get());
      while (viewers.contains(viewer) && !client.terminated()) {
        pass(client, viewer.events.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      viewers.remove(viewer);
      places.release();
    }
  }

  private static void pass(SseClient client, @Nullable String event) {
    if (event == null) {
      client.sendComment("alive");
    } else if (!event.isEmpty()) {
      client.sendEvent("screen", event);
    }
  }

  /// Gives `event` to every page, without waiting for any.
  void push(String event) {
    for (var viewer : viewers) {
      if (!viewer.events.offer(event)) {
        viewers.remove(viewer);
        LOG.warn("a page that took no events for a while was dropped");
      }
    }
  }

  int count() {
    return viewers.size();
  }

  /// Lets every page go, and waits a moment for their threads to be done with their connections.
  @Override
  public void close() {
    for (var viewer : viewers) {
      viewers.remove(viewer);
      viewer.events.clear();
      viewer.events.add(""); // Wakes its thread.
    }
    try {
      if (!places.tryAcquire(MOST, 1, TimeUnit.SECONDS)) {
        LOG.info("a page that takes nothing is cut off");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
