package wenhui.terminal.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Listens to `GET /screen/events` as the page does, over real HTTP.
final class ScreenEvents implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /// One `screen` event, as far as a test asks for it.
  record Shown(String state, String outcome, String reason, String serial, String json) {

    static Shown of(String json) {
      return new Shown(
          field(json, "state"),
          field(json, "outcome"),
          field(json, "reason"),
          field(json, "serial"),
          json);
    }

    private static String field(String json, String name) {
      var matcher =
          Pattern.compile("\"" + name + "\":(?:\"([^\"]*)\"|([0-9]+|null))").matcher(json);
      if (!matcher.find()) {
        throw new AssertionError("no " + name + " in " + json);
      }
      return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    }
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final LinkedBlockingQueue<Shown> events = new LinkedBlockingQueue<>();
  private final Thread listener;

  ScreenEvents(int port) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/screen/events"))
            .header("Accept", "text/event-stream")
            .build();
    var body = client.send(request, BodyHandlers.ofInputStream()).body();
    listener =
        Thread.ofVirtual()
            .start(() -> {
              try (var in =
                  new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                in.lines()
                    .filter(line -> line.startsWith("data:"))
                    .map(line -> Shown.of(line.substring(5).strip()))
                    .forEach(events::add);
              } catch (IOException | UncheckedIOException _) {
                // The terminal went away; whoever waits for an event will say so.
              }
            });
  }

  /// Waits for the next event that fits; earlier ones are passed over.
  Shown await(Predicate<Shown> fits) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Shown last = null;
    while (true) {
      var shown = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (shown == null) {
        throw new AssertionError("not shown within " + PATIENCE + "; last was " + last);
      }
      if (fits.test(shown)) {
        return shown;
      }
      last = shown;
    }
  }

  Shown awaitState(String state) throws InterruptedException {
    return await(shown -> shown.state().equals(state));
  }

  /// What has been shown and not yet been asked for.
  java.util.List<Shown> drain() {
    var all = new java.util.ArrayList<Shown>();
    events.drainTo(all);
    return all;
  }

  @Override
  public void close() {
    client.shutdownNow();
    listener.interrupt();
  }
}
