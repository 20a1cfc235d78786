package wenhui.screen;

import io.javalin.http.Context;
import io.javalin.http.ServiceUnavailableResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
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

  private record Viewer(BlockingQueue<String> events) {}

  /// Serves one page until it goes away; called on the connection's own (virtual) thread, which it
  /// keeps. Javalin's own SSE handler goes through the servlet's async mode and, in 7.2.3 on Jetty
  /// 12.1, fails without end on a request that is recycled when a page leaves; a plain blocking
  /// handler has nothing to recycle.
  ///
  /// @param present what to send at once, read after the page is known, so that nothing is missed
  void serve(Context ctx, Supplier<String> present) {
    if (viewers.size() >= MOST) {
      LOG.warn("{} pages are open already; another one was turned away", MOST);
      throw new ServiceUnavailableResponse("too many pages are open");
    }
    var viewer = new Viewer(new ArrayBlockingQueue<>(QUEUE));
    viewers.add(viewer);
    try {
      ctx.res().setContentType("text/event-stream; charset=utf-8");
      var out = ctx.res().getOutputStream();
      send(out, event(present.get()));
      while (viewers.contains(viewer)) {
        pass(out, viewer.events.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS));
      }
    } catch (IOException _) {
      // The page has gone, as pages do.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      viewers.remove(viewer);
    }
  }

  private static void pass(OutputStream out, @Nullable String event) throws IOException {
    if (event == null) {
      send(out, ": alive\n\n");
    } else if (!event.isEmpty()) {
      send(out, event(event));
    }
  }

  /// The data is one line of JSON (WHATWG HTML §9.2.6: a line end would end the field).
  private static String event(String json) {
    return "event: screen\ndata: " + json + "\n\n";
  }

  private static void send(OutputStream out, String text) throws IOException {
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

  /// Lets every page go.
  @Override
  public void close() {
    for (var viewer : viewers) {
      viewers.remove(viewer);
      viewer.events.clear();
      viewer.events.add(""); // Wakes its thread.
    }
  }
}
