package wenhui.together;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wenhui.terminal.demo.SampleYear;

/// A hub with its PostgreSQL as a process, and somebody of the bureau at its pages.
final class Bureau implements AutoCloseable {
  private static final Path SAMPLE = Path.of("../../config/sample");
  private static final String PASSWORD = "a-password-for-tests";
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("code-text\">([^<]+)<");

  private final Path data;
  private final Process process;
  private final URI pages;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  private Bureau(Path data, Process process, int port) {
    this.data = data;
    this.process = process;
    this.pages = URI.create("http://127.0.0.1:" + port);
  }

  /// Returns when it serves and somebody is signed in.
  static Bureau open(Path data) throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Files.createDirectories(data);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), "wenhui.hub.Main", "hub"));
    command.addAll(List.of("--data", data.resolve("bureau").toString(), "--port", "" + port));
    var programme = SampleYear.of(SAMPLE.resolve("programme.toml"), data, InstantSource.system());
    command.addAll(List.of("--programme", programme.toString()));
    command.addAll(List.of("--trial", data.resolve("trial.json").toString()));
    var log = data.resolve("hub.log").toFile();
    var bureau = new Bureau(data, new ProcessBuilder(command).redirectError(log).start(), port);
    try {
      bureau.awaitReady();
      bureau.signIn();
      return bureau;
    } catch (Exception e) {
      bureau.close();
      throw e;
    }
  }

  private void awaitReady() throws IOException {
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    @Nullable String line = out.readLine();
    while (line != null && !line.equals("ready")) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("the hub ended before it was ready: see " + data.resolve("hub.log"));
    }
  }

  private void signIn() throws Exception {
    String first = Files.readString(data.resolve("bureau/admin-password")).strip();
    post("/sign-in", Map.of("who", "admin", "word", first));
    submit("/password", "/password", Map.of("now", first, "next", PASSWORD, "again", PASSWORD));
  }

  /// A code that lets a terminal in, or in again.
  String code(String terminal) throws Exception {
    var page = submit("/terminals", "/terminals", Map.of("terminal", terminal, "venue", "QX-WHZ"));
    var code = CODE.matcher(page);
    if (!code.find()) {
      throw new AssertionError("no code on the page");
    }
    return code.group(1);
  }

  void revoke(String terminal) throws Exception {
    submit("/terminals", "/terminals/" + terminal + "/revoke", Map.of());
  }

  String page(String path) throws Exception {
    var request = HttpRequest.newBuilder(pages.resolve(path)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  /// What the terminals' page says of one of them, without its markup.
  String saidOf(String terminal) throws Exception {
    var row =
        Pattern.compile(
                "<tr><td class=\"c-name num\">" + terminal + "</td>.*?</tr>", Pattern.DOTALL)
            .matcher(page("/terminals"));
    return row.find() ? row.group().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ") : "";
  }

  /// Answers a stick, as `./kiosk hub stick` has it answered.
  byte[] stick(byte[] parcel) throws Exception {
    var request =
        HttpRequest.newBuilder(pages.resolve("/api/v1/stick"))
            .POST(BodyPublishers.ofByteArray(parcel))
            .build();
    var answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new AssertionError("the hub does not take the stick: " + answer.statusCode());
    }
    return answer.body();
  }

  private String submit(String on, String path, Map<String, String> fields) throws Exception {
    var csrf = CSRF.matcher(page(on));
    if (!csrf.find()) {
      throw new AssertionError("no form on " + on);
    }
    var all = new java.util.HashMap<>(fields);
    all.put("csrf", csrf.group(1));
    return post(path, all);
  }

  private String post(String path, Map<String, String> fields) throws Exception {
    String form =
        fields.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var request =
        HttpRequest.newBuilder(pages.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new AssertionError(path + ": " + answer.statusCode());
    }
    return answer.body();
  }

  /// It stands still and answers nothing, as behind a network that swallows everything.
  void freeze() throws Exception {
    signal("STOP");
  }

  void thaw() throws Exception {
    signal("CONT");
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() throws IOException {
    http.shutdownNow();
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
