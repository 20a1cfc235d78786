package wenhui.together;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wenhui.terminal.demo.SampleYear;

/// A hub with its PostgreSQL as a process, and somebody of the bureau at its pages.
final class Bureau implements AutoCloseable {
  private static final Path SAMPLE = Path.of("../../config/sample");
  private static final String PASSWORD = "a-password-for-tests";
  private static final Pattern CODE = Pattern.compile("code-text\">([^<]+)<");

  private final Path data;
  private final Process process;
  private final Forms forms;

  private Bureau(Path data, Process process, int port) {
    this.data = data;
    this.process = process;
    this.forms = new Forms(port);
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
      new Records(data).raiseBudgets();
      return bureau;
    } catch (Exception e) {
      bureau.close();
      throw e;
    }
  }

  private void awaitReady() throws IOException {
    var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
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
    forms.post("/sign-in", Map.of("who", "admin", "word", first));
    forms.submit(
        "/password", "/password", Map.of("now", first, "next", PASSWORD, "again", PASSWORD));
  }

  /// A code that lets a terminal in, or in again.
  String code(String terminal) throws Exception {
    return code(terminal, "QX-WHZ");
  }

  String code(String terminal, String venue) throws Exception {
    var page =
        forms.submit("/terminals", "/terminals", Map.of("terminal", terminal, "venue", venue));
    var code = CODE.matcher(page);
    if (!code.find()) {
      throw new AssertionError("no code on the page");
    }
    return code.group(1);
  }

  void revoke(String terminal) throws Exception {
    forms.submit("/terminals", "/terminals/" + terminal + "/revoke", Map.of());
  }

  /// Takes in a register of cards.
  void register(String csv) throws Exception {
    var file = new Forms.Upload("/cards/import", "register", "cards.csv", csv.getBytes(UTF_8));
    forms.upload("/cards", Map.of("take", "true", "unit", "社会事务局"), file);
  }

  /// @param number on the card
  void reportLost(String number) throws Exception {
    forms.submit("/cards", "/cards/state", Map.of("number", number, "state", "LOST"));
  }

  String page(String path) throws Exception {
    return forms.page(path);
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
    return forms.send("/api/v1/stick", "application/gzip", parcel);
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
    forms.close();
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
