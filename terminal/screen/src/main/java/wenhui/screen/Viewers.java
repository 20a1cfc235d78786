package wenhui.screen;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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

/// Every open page, each with a short queue and a virtual thread of its own, so that none can hold
/// up the terminal or another page.
///
/// A page that has not taken [#QUEUE] events is dropped; its script connects again and gets the
/// present state. Any thread may call.
///
/// Not Javalin's own SSE: that runs the page's loop outside the request, and when a page goes away
/// in mid-write Javalin 7.2.3 touches the recycled response and logs a stack trace a time.
final class Viewers implements AutoCloseable {
  /// How many events may wait for one page.
  static final int QUEUE = 16;

  /// More pages than this at once is not a kiosk but a leak; the newcomer is turned away.
  static final int MOST = 32;

  /// Half of Jetty's idle timeout, so that a quiet page is not cut off.
  private static final int HEARTBEAT_SECONDS = 15;

  private static final Logger LOG = LoggerFactory.getLogger(Viewers.class);

  private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
  private final Semaphore places = new Semaphore(MOST);

  private volatile boolean closed;

  private record Viewer(BlockingQueue<String> events) {}

  /// Serves one page until it goes away; blocks the connection's own, virtual, thread.
  ///
  /// @param present what to send at once, read after the page is known, so that nothing is missed
  void serve(Context ctx, Supplier<String> present) {
    if (!places.tryAcquire()) {
      if (!closed) {
        LOG.warn("{} pages are open already; another one was turned away", MOST);
      }
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE);
      return;
    }
    var viewer = new Viewer(new ArrayBlockingQueue<>(QUEUE));
    viewers.add(viewer);
    try {
      ctx.res().setContentType("text/event-stream;charset=utf-8");
      pump(viewer, ctx.res().getOutputStream(), present.get());
    } catch (IOException _) {
      LOG.debug("a page went away");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      viewers.remove(viewer);
      places.release();
    }
  }

  private void pump(Viewer viewer, OutputStream out, String present)
      throws IOException, InterruptedException {
    send(out, present);
    while (viewers.contains(viewer)) {
      send(out, viewer.events.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS));
    }
  }

  /// @param event one line of JSON; null for a sign of life, empty for nothing
  private static void send(OutputStream out, @Nullable String event) throws IOException {
    String text =
        event == null
            ? ": alive\n\n"
            : event.isEmpty() ? "" : "event: screen\ndata: " + event + "\n\n";
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
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
    closed = true;
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
