package wenhui.terminal.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// The bench's HTTP face, as outside checks use it.
final class Bench implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;

  Bench(int port) {
    base = "http://127.0.0.1:" + port;
  }

  /// Tokens of sample vouchers that need no bill.
  List<String> tokens() throws IOException, InterruptedException {
    var matcher =
        Pattern.compile("\"needsAmount\":(true|false),\"token\":\"([^\"]*)\"")
            .matcher(get("/bench"));
    return matcher
        .results()
        .filter(result -> result.group(1).equals("false"))
        .map(result -> result.group(2))
        .toList();
  }

  /// Numbers of sample cards that may be used.
  List<String> activeCards() throws IOException, InterruptedException {
    var matcher =
        Pattern.compile("\"id\":\"([^\"]*)\",\"greeting\":\"[^\"]*\",\"standing\":\"ACTIVE\"")
            .matcher(get("/bench"));
    return matcher.results().map(result -> result.group(1)).toList();
  }

  void tap(String card) throws IOException, InterruptedException {
    accepted(post("/bench/cards/" + card + "/tap", "text/plain", BodyPublishers.noBody()));
  }

  void scan(String text) throws IOException, InterruptedException {
    accepted(post("/bench/codes", "text/plain; charset=utf-8", BodyPublishers.ofString(text)));
  }

  HttpResponse<String> photo(byte[] png) throws IOException, InterruptedException {
    return post("/bench/codes", "image/png", BodyPublishers.ofByteArray(png));
  }

  void unplug(String device) throws IOException, InterruptedException {
    accepted(post("/bench/devices/" + device + "/unplug", "text/plain", BodyPublishers.noBody()));
  }

  void replug(String device) throws IOException, InterruptedException {
    accepted(post("/bench/devices/" + device + "/replug", "text/plain", BodyPublishers.noBody()));
  }

  /// Waits until the lamp shows `signal`.
  void awaitLamp(String signal) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String state = get("/bench/state");
    while (!state.contains("\"lamp\":\"" + signal + "\"")) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("the lamp never shows " + signal + ": " + state);
      }
      LockSupport.parkNanos(20_000_000);
      state = get("/bench/state");
    }
  }

  void press(String key) throws IOException, InterruptedException {
    var answer =
        post("/screen/keys", "application/x-www-form-urlencoded", BodyPublishers.ofString(key));
    if (answer.statusCode() >= 300) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
  }

  String get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(base + path)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private HttpResponse<String> post(String path, String type, BodyPublisher body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", type)
            .POST(body)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static void accepted(HttpResponse<String> answer) {
    if (answer.statusCode() != 202) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
