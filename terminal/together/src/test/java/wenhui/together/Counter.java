package wenhui.together;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One terminal as the person before it knows it: a hand at its bench, and eyes on its glass.
final class Counter implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Longer than a card must be away for its next sighting to be a tap.
  private static final Duration NOW_AND_THEN = Duration.ofMillis(1_700);

  private static final Pattern SHOWN =
      Pattern.compile(
          "\"state\":\"([^\"]*)\".*?\"reason\":\"([^\"]*)\".*?\"serial\":(null|[0-9]+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final LinkedBlockingQueue<Shown> seen = new LinkedBlockingQueue<>();
  private final String base;

  /// Of the last result that was waited for: its page may be shown anew, with its receipt.
  private long known;

  private String said = "";

  /// @param what state of the glass, and the reason after it if there is one
  /// @param serial of the entry shown, or 0
  /// @param page all of it
  private record Shown(String what, long serial, String page) {}

  Counter(int port) throws IOException, InterruptedException {
    base = "http://127.0.0.1:" + port;
    var request = HttpRequest.newBuilder(URI.create(base + "/screen/events")).build();
    var body = client.send(request, BodyHandlers.ofInputStream()).body();
    Thread.ofVirtual()
        .start(() -> {
          try (var in = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            in.lines().filter(line -> line.startsWith("data:")).forEach(this::note);
          } catch (IOException | UncheckedIOException _) {
            seen.add(new Shown("gone", 0, ""));
          }
        });
  }

  private void note(String line) {
    var match = SHOWN.matcher(line);
    if (match.find()) {
      String reason = match.group(2);
      long serial = match.group(3).equals("null") ? 0 : Long.parseLong(match.group(3));
      seen.add(new Shown(match.group(1) + (reason.isEmpty() ? "" : " " + reason), serial, line));
    }
  }

  /// Tokens of one batch that needs no bill.
  List<String> tokens(int batch) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(base + "/bench")).header("Accept", "application/json");
    String bench = client.send(request.build(), BodyHandlers.ofString()).body();
    return Pattern.compile("\"batch\":" + batch + ",[^{}]*\"token\":\"([^\"]*)\"")
        .matcher(bench)
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  /// Shows a voucher's code, and forgets what was on the glass before.
  void show(String token) throws IOException, InterruptedException {
    forget();
    post("/bench/codes", token);
  }

  /// Forgets what was on the glass until now.
  void forget() {
    seen.clear();
  }

  void cut() throws IOException, InterruptedException {
    post("/bench/network/cut", "");
  }

  void heal() throws IOException, InterruptedException {
    post("/bench/network/heal", "");
  }

  void type(String digits) throws IOException, InterruptedException {
    for (String digit : digits.split("")) {
      press("digit=" + digit);
    }
  }

  void press(String key) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(base + "/screen/keys"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(key))
            .build();
    if (client.send(request, BodyHandlers.discarding()).statusCode() >= 300) {
      throw new AssertionError("the key was refused");
    }
  }

  private void post(String path, String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(BodyPublishers.ofString(body))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
  }

  /// Waits until the glass shows `wanted`: a state, and the reason after it if there is one.
  void await(String wanted) throws InterruptedException {
    var _ = await(shown -> shown.what.equals(wanted), wanted);
  }

  /// Waits until the glass says `words`, which no markup parts.
  void awaitText(String words) throws InterruptedException {
    var _ = await(shown -> shown.page.contains(words), words);
  }

  /// Does something now and then until the glass says `words`.
  void awaitText(String words, Runnable meanwhile) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    do {
      meanwhile.run();
      long next = System.nanoTime() + NOW_AND_THEN.toNanos();
      for (var shown = poll(next); shown.isPresent(); shown = poll(next)) {
        if (shown.get().page.contains(words)) {
          return;
        }
      }
    } while (System.nanoTime() - end < 0);
    throw new AssertionError("never " + words);
  }

  private Optional<Shown> poll(long until) throws InterruptedException {
    return Optional.ofNullable(seen.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS));
  }

  /// Shows a voucher and waits for what becomes of it.
  String present(String token) throws IOException, InterruptedException {
    show(token);
    return outcome("accepted");
  }

  /// Waits for what becomes of something.
  ///
  /// @param good state in which a good end is shown
  String outcome(String good) throws InterruptedException {
    var result =
        await(
            shown ->
                shown.serial > known
                    && (shown.what.equals(good) || shown.what.startsWith("refused")),
            "a new result");
    known = result.serial;
    said = result.page;
    return result.what;
  }

  /// Whether all of these words stood on the glass with the last outcome.
  boolean said(String... words) {
    return Stream.of(words).allMatch(said::contains);
  }

  private Shown await(Predicate<Shown> fits, String what) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Shown last = new Shown("nothing", 0, "");
    while (true) {
      Shown shown = seen.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (shown == null) {
        throw new AssertionError("never " + what + "; last " + last.what);
      }
      if (fits.test(shown)) {
        return shown;
      }
      last = shown;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
