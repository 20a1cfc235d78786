package wenhui.device.camera;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The last line that a program wrote to its error stream: usually the reason why it ended.
final class LastWords {
  private static final int MOST = 200;

  private volatile String line = "";

  private LastWords() {}

  /// Empties `errors` until it ends, on a thread of its own.
  static LastWords of(InputStream errors) {
    var words = new LastWords();
    Thread.ofVirtual()
        .name("camera-errors")
        .start(() -> {
          try (var lines =
              new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
            lines.lines().filter(text -> !text.isBlank()).forEach(words::heard);
          } catch (IOException | UncheckedIOException _) {
            // The program is gone, and with it what it had to say.
          }
        });
    return words;
  }

  private void heard(String text) {
    line = text.length() <= MOST ? text : text.substring(0, MOST);
  }

  String after(String why) {
    return line.isEmpty() ? why : why + ": " + line;
  }
}
