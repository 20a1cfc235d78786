package wenhui.together;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A command of the terminal's as a process, with somebody who types and reads.
final class Program implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final OutputStreamWriter in;

  Program(String... words) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("wenhui.terminal.command.Main");
    command.addAll(List.of(words));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Thread.ofVirtual().start(() -> read(out));
  }

  private void read(BufferedReader out) {
    try (out) {
      out.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException _) {
      lines.add("gone");
    }
  }

  void say(String line) {
    try {
      in.write(line + "\n");
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void await(String start) throws InterruptedException {
    await(start, () -> {});
  }

  /// Waits for a line that begins so.
  ///
  /// @param meanwhile done again and again until then
  void await(String start, Runnable meanwhile) throws InterruptedException {
    var heard = new ArrayList<String>();
    for (int second = 0; second < PATIENCE_SECONDS; second++) {
      meanwhile.run();
      var line = lines.poll(1, TimeUnit.SECONDS);
      while (line != null) {
        if (line.startsWith(start)) {
          return;
        }
        heard.add(line);
        line = lines.poll();
      }
    }
    throw new AssertionError("never said: " + start + "; but " + heard);
  }

  /// Its exit code, when it has ended.
  int end() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
