package wenhui.terminal.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The bureau's hub as a process of its own, which ends when this one does: it holds the other end
/// of its standard input.
final class HubChild implements AutoCloseable {
  private static final int CLOSING_SECONDS = 30;

  private final Process process;

  private HubChild(Process process) {
    this.process = process;
  }

  /// Starts it with `options`; returns when it has said `ready`.
  ///
  /// @param program class path of the hub's program
  /// @param log what it writes to its standard error
  static HubChild start(String program, List<String> options, Path log)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            program,
            "wenhui.hub.Main",
            "hub"));
    command.addAll(options);
    var child = new HubChild(new ProcessBuilder(command).redirectError(log.toFile()).start());
    try {
      child.awaitReady(log);
      return child;
    } catch (IOException e) {
      child.close();
      throw e;
    }
  }

  private void awaitReady(Path log) throws IOException {
    // Stays open: a hub that cannot write its lines would stop.
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.equals("ready")) {
        return;
      }
    }
    throw new IOException("the hub ended before it was ready: see " + log);
  }

  long pid() {
    return process.pid();
  }

  /// SIGTERM, so that its database is closed in order.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
