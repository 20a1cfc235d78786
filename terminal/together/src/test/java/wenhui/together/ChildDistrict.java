package wenhui.together;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `demo --terminals 2` as a process, and the hub that it starts.
final class ChildDistrict implements AutoCloseable {
  private final Process process;
  private final ProcessHandle hub;
  private int first;
  private int second;

  private ChildDistrict(Process process, Path log) throws IOException {
    this.process = process;
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("screen ")) {
        first = port(line);
      } else if (line.startsWith("screen-2 ")) {
        second = port(line);
      } else if (line.equals("ready")) {
        hub = process.children().findFirst().orElseThrow();
        return;
      }
    }
    throw new IOException("the demo ended before it was ready: see " + log);
  }

  private static int port(String line) {
    return Integer.parseInt(line.replaceAll(".*:([0-9]+)/$", "$1"));
  }

  /// Returns when it has said `ready`.
  static ChildDistrict start(Path data) throws IOException {
    String classes = System.getProperty("java.class.path");
    Path log = data.resolve("stderr.txt");
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-Dwenhui.hub.program=" + classes,
            "-cp",
            classes,
            "wenhui.terminal.command.Main",
            "demo",
            "--terminals=2",
            "--data=" + data,
            "--sample=../../config/sample",
            "--screen-port=0",
            "--admin-port=0",
            "--hub-port=0");
    var process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    try {
      return new ChildDistrict(process, log);
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  int firstScreen() {
    return first;
  }

  int secondScreen() {
    return second;
  }

  /// The hub stands still and answers nothing, as behind a network that swallows everything.
  void freezeHub() throws IOException, InterruptedException {
    signal("STOP");
  }

  void thawHub() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", "-" + name, Long.toString(hub.pid())).start().waitFor();
    if (code != 0) {
      throw new AssertionError("no hub to signal");
    }
  }

  /// `kill -9` of both terminals; the hub is not touched.
  void killTerminals() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Returns when the hub has ended, as it does by itself without its parent.
  void awaitHubsEnd() throws Exception {
    hub.onExit().get(60, TimeUnit.SECONDS);
  }

  /// SIGTERM, and its exit code.
  int terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    hub.destroyForcibly();
    process.destroyForcibly();
  }
}
