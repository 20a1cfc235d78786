package wenhui.hub.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// The terminal's own program as a process, with its seat, its folder and its virtual devices, and
/// a resident before it who shows one code after another and notes what the glass says.
final class RealTerminal {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern SHOWN =
      Pattern.compile(
          "\"state\":\"(accepted|refused)\".*?\"reason\":\"([^\"]*)\".*?\"serial\":([0-9]+)");

  private final Path data;
  private final String program;
  private final List<String> tokens;
  private final Random random;
  private final HttpClient http = HttpClient.newHttpClient();
  private final LinkedBlockingQueue<Long> results = new LinkedBlockingQueue<>();
  private volatile boolean working = true;
  private volatile int screen;
  private Process process;

  /// @param data its folder; beside it lies `NAME.shown`, a line for each result on the glass:
  ///   what, serial of its entry, reason
  /// @param program class path of the terminal's program
  private RealTerminal(Path data, String program, List<String> tokens, Random random) {
    this.data = data;
    this.program = program;
    this.tokens = tokens;
    this.random = random;
  }

  /// Enrols it, as an installer would, and switches it on.
  static RealTerminal begin(Path data, String program, List<String> tokens, Random random)
      throws IOException, InterruptedException {
    var terminal = new RealTerminal(data, program, tokens, random);
    String code = Files.readString(data.resolveSibling(data.getFileName() + ".code"));
    var enrol = terminal.java("enrol", code, "--data=" + data).start();
    if (enrol.waitFor() != 0) {
      throw new IOException("not enrolled: see " + terminal.log());
    }
    terminal.start();
    Thread.ofPlatform().daemon().start(terminal::customers);
    return terminal;
  }

  /// `kill -9`, and on again.
  void kill() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    start();
  }

  /// Nobody comes any more.
  void rest() {
    working = false;
  }

  /// Nothing waits for the hub, and it has the whole journal.
  boolean isFinal() throws SQLException {
    return new TerminalBooks(data).pending() == 0;
  }

  void end() {
    process.destroyForcibly();
  }

  private void start() throws IOException {
    process = java("demo", "--data=" + data, "--sample=../../config/sample").start();
    var out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("screen ")) {
        screen = Integer.parseInt(line.replaceAll(".*:([0-9]+)/$", "$1"));
      } else if (line.equals("ready")) {
        int port = screen;
        Thread.ofPlatform().daemon().start(() -> watch(port));
        return;
      }
    }
    throw new IOException("the terminal ended before it was ready: see " + log());
  }

  private ProcessBuilder java(String... words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx96m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-Dwenhui.link.plain=" + Net.HUB_ADDRESS,
            "-cp",
            program,
            "wenhui.terminal.command.Main"));
    command.addAll(List.of(words));
    if (words[0].equals("demo")) {
      command.addAll(List.of("--screen-port=0", "--admin-port=0"));
    }
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()));
  }

  private Path log() {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  /// Reads what the glass shows until the terminal is gone.
  private void watch(int port) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/screen/events"));
    try (var in =
        new BufferedReader(
            new java.io.InputStreamReader(
                http.send(request.build(), BodyHandlers.ofInputStream()).body(),
                java.nio.charset.StandardCharsets.UTF_8))) {
      in.lines().filter(line -> line.startsWith("data:")).forEach(this::note);
    } catch (IOException | UncheckedIOException _) {
      // Killed.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(String line) {
    var shown = SHOWN.matcher(line);
    if (!shown.find()) {
      return;
    }
    try {
      Files.writeString(
          data.resolveSibling(data.getFileName() + ".shown"),
          "%s %s %s\n".formatted(shown.group(1), shown.group(3), shown.group(2)),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      results.add(Long.parseLong(shown.group(3)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void customers() {
    while (working) {
      String token = tokens.get(random.nextInt(tokens.size()));
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + screen + "/bench/codes"))
              .header("Content-Type", "text/plain; charset=utf-8")
              .timeout(PATIENCE)
              .POST(BodyPublishers.ofString(token));
      try {
        results.clear();
        http.send(request.build(), BodyHandlers.discarding());
        var _ = results.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (IOException _) {
        LockSupport.parkNanos(500_000_000L); // It is being switched on again.
      } catch (InterruptedException _) {
        return;
      }
      LockSupport.parkNanos(random.nextLong(400_000_000L));
    }
  }
}
