package wenhui.terminal.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The demo as a process of its own, so that it can be killed.
final class ChildDemo implements AutoCloseable {
  private final Process process;
  private final int screenPort;

  private ChildDemo(Process process, int screenPort) {
    this.process = process;
    this.screenPort = screenPort;
  }

  /// Returns when it has said `ready`.
  static ChildDemo start(Path data) throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "wenhui.terminal.command.Main",
            "demo",
            "--data",
            data.toString(),
            "--sample",
            "../../config/sample",
            "--screen-port",
            "0",
            "--admin-port",
            "0");
    var process =
        new ProcessBuilder(command).redirectError(data.resolve("stderr.txt").toFile()).start();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    int port = 0;
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("screen")) {
        port = Integer.parseInt(line.replaceAll(".*:([0-9]+)/$", "$1"));
      }
      if (line.equals("ready")) {
        return new ChildDemo(process, port);
      }
    }
    throw new IOException("the demo ended before it was ready: see " + data.resolve("stderr.txt"));
  }

  int screenPort() {
    return screenPort;
  }

  /// `kill -9`; returns when the process is gone.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// SIGTERM, and its exit code.
  int terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
