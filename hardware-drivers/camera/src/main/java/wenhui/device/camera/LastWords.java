package wenhui.device.camera;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The last line that a program wrote to its error stream: usually the reason why it ended.
final class LastWords {
  private static final int MOST = 200;

  /// A program that has ended has said all it had to say; one of its children may still hold the
  /// stream open.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final CountDownLatch allHeard = new CountDownLatch(1);
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
          } finally {
            words.allHeard.countDown();
          }
        });
    return words;
  }

  private void heard(String text) {
    line = text.length() <= MOST ? text : text.substring(0, MOST);
  }

  /// `why`, and what the program said of it before it ended.
  String after(String why) throws InterruptedException {
    allHeard.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    return line.isEmpty() ? why : why + ": " + line;
  }
}
