package wenhui.device.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import wenhui.device.DeviceLost;
import wenhui.device.Speaker;

/// Speaks by handing WAV files to a player program, such as `aplay`, one after the other.
///
/// A program of its own, because Java's sound needs a mixer that a terminal may not have, and
/// because a player that hangs can be ended.
public final class PlayedSpeaker implements Speaker {

  /// What stands for the file in the player's command.
  public static final String FILE = "{file}";

  /// Longer than any sentence: what plays on is a player that hangs.
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private static final Duration CLOSING = Duration.ofMillis(1_500);

  private final Path folder;
  private final List<String> player;
  private final Duration lead;
  private final Thread thread;

  /// Guarded by `this`, as is everything below.
  private final ArrayDeque<List<Path>> waiting = new ArrayDeque<>();

  private boolean speaking;
  private Optional<String> failure = Optional.empty();
  private long dropped;

  /// @param folder with `<prompt>.wav` for each prompt
  /// @param player the command, with `{file}` where the file's path belongs: `aplay -q -D default
  ///   {file}`
  /// @param lead of silence before each utterance, for a tone that is heard first
  /// @throws DeviceLost if there is no such folder
  public static PlayedSpeaker open(Path folder, List<String> player, Duration lead)
      throws DeviceLost {
    if (!Files.isDirectory(folder)) {
      throw new DeviceLost("the voice", "no sentences in " + folder);
    }
    return new PlayedSpeaker(folder, player, lead);
  }

  PlayedSpeaker(Path folder, List<String> player, Duration lead) {
    if (!player.contains(FILE)) {
      throw new IllegalArgumentException("the player's command has no " + FILE);
    }
    this.folder = folder;
    this.player = List.copyOf(player);
    this.lead = lead;
    this.thread = Thread.ofPlatform().name("speaker").daemon().start(this::speak);
  }

  @Override
  public void say(String... prompts) {
    List<Path> files = Stream.of(prompts).map(this::file).toList();
    synchronized (this) {
      waiting.add(files);
      if (waiting.size() > MOST_WAITING) {
        waiting.remove();
        dropped++;
      }
      notifyAll();
    }
  }

  private Path file(String prompt) {
    if (!prompt.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("prompt " + prompt);
    }
    return folder.resolve(prompt + ".wav");
  }

  /// How many utterances were dropped, because too many waited.
  public synchronized long dropped() {
    return dropped;
  }

  @Override
  public synchronized boolean awaitSilence(Duration patience)
      throws DeviceLost, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (busy() && deadline - System.nanoTime() > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
    }
    if (failure.isPresent()) {
      String why = failure.get();
      failure = Optional.empty();
      throw new DeviceLost(model(), why);
    }
    return !busy();
  }

  private boolean busy() {
    return (speaking || !waiting.isEmpty()) && thread.isAlive();
  }

  private void speak() {
    try {
      while (true) {
        List<Path> files = next();
        TimeUnit.NANOSECONDS.sleep(lead.toNanos());
        for (Path file : files) {
          play(file);
        }
      }
    } catch (InterruptedException _) {
      // Asked to close.
    } finally {
      fallSilent();
    }
  }

  private synchronized List<Path> next() throws InterruptedException {
    fallSilent();
    while (waiting.isEmpty()) {
      wait();
    }
    speaking = true;
    return waiting.remove();
  }

  private synchronized void fallSilent() {
    speaking = false;
    notifyAll();
  }

  private void play(Path file) throws InterruptedException {
    if (!Files.isReadable(file)) {
      failed("no sentence " + file);
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
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
          failed("the player hung");
        } else if (process.exitValue() != 0) {
          failed("the player ended with " + process.exitValue());
        }
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      failed("no player: " + e.getMessage());
    }
  }

  private synchronized void failed(String why) {
    failure = Optional.of(why);
  }

  @Override
  public String model() {
    return "sentences played by " + player.getFirst();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSING);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
