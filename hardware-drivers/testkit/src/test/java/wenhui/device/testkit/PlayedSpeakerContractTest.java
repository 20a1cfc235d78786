package wenhui.device.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.DeviceLost;
import wenhui.device.Speaker;
import wenhui.device.voice.PlayedSpeaker;

/// A speaker whose player is a real program that writes down what it was given.
final class PlayedSpeakerContractTest extends SpeakerContract {
  @TempDir Path folder;

  @Override
  protected Bench newBench() throws Exception {
    for (String sentence : List.of("one", "two", "three", "four")) {
      Files.createFile(folder.resolve(sentence + ".wav"));
    }
    return new WithAProgram(folder);
  }

  private record WithAProgram(Path folder) implements SpeakerContract.Bench {
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final String SCRIPT =
        """
        cd "$1"
        : > begun
        while [ -e held ]; do sleep 0.01; done
        [ -e gone ] && exit 1
        basename "$2" .wav >> heard
        """;

    @Override
    public Speaker open() throws DeviceLost {
      var player = List.of("sh", "-c", SCRIPT, "player", folder.toString(), PlayedSpeaker.FILE);
      return PlayedSpeaker.open(folder, player, Duration.ZERO);
    }

    @Override
    public List<String> heard() throws IOException {
      Path heard = folder.resolve("heard");
      return Files.exists(heard) ? Files.readAllLines(heard) : List.of();
    }

    @Override
    public void hold() throws IOException {
      Files.createFile(folder.resolve("held"));
    }

    @Override
    public void awaitBegun() {
      long deadline = System.nanoTime() + LONG.toNanos();
      while (!Files.exists(folder.resolve("begun"))) {
        assertTrue(System.nanoTime() - deadline < 0, "no sentence began");
        LockSupport.parkNanos(5_000_000);
      }
    }

    @Override
    public void release() throws IOException {
      Files.delete(folder.resolve("held"));
    }

    @Override
    public void unplug() throws IOException {
      Files.createFile(folder.resolve("gone"));
    }

    @Override
    public void close() {}
  }
}
