package wenhui.device.voice;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import wenhui.device.Speaker;

/// Speaks by handing WAV files to a player program, such as `aplay`, one after the other.
///
/// A program of its own, because Java's sound needs a mixer that a terminal may not have, and
/// because a player that hangs can be ended.
public final class PlayedSpeaker implements Speaker {
  private static final System.Logger LOG = System.getLogger(PlayedSpeaker.class.getName());

  /// What stands for the file in the player's command.
  private static final String FILE = "{file}";

  private static final int MOST_WAITING = 2;
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final Path folder;
  private final List<String> player;
  private final ArrayBlockingQueue<Path> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread;

  /// @param folder with `<prompt>.wav` for each prompt
  /// @param player the command, with `{file}` where the file's path belongs: `aplay -q -D default
  ///   {file}`
  public PlayedSpeaker(Path folder, List<String> player) {
    if (!player.contains(FILE)) {
      throw new IllegalArgumentException("the player's command has no " + FILE);
    }
    this.folder = folder;
    this.player = List.copyOf(player);
    this.thread = Thread.ofPlatform().name("speaker").daemon().start(this::speak);
  }

  @Override
  public void say(String prompt) {
    if (!prompt.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("prompt " + prompt);
    }
    Path file = folder.resolve(prompt + ".wav");
    while (!waiting.offer(file)) {
      if (waiting.poll() != null) {
        dropped.incrementAndGet();
      }
    }
  }

  /// How many sentences were dropped, because too many waited.
  public long dropped() {
    return dropped.get();
  }

  private void speak() {
    try {
      while (true) {
        play(waiting.take());
      }
    } catch (InterruptedException _) {
      // Asked to close.
    }
  }

  private void play(Path file) throws InterruptedException {
    if (!Files.isReadable(file)) {
      LOG.log(Level.WARNING, "no sentence {0}", file);
      return;
    }
    var command = player.stream().map(word -> word.equals(FILE) ? file.toString() : word).toList();
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        boolean ended = process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
        if (!ended || process.exitValue() != 0) {
          LOG.log(Level.WARNING, "the player {0} on {1}", ended ? "failed" : "hung", file);
        }
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "no player: {0}", e.getMessage());
    }
  }

  /// Ends the sentence that is being spoken, and forgets those that wait.
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(LONGEST.dividedBy(10));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
