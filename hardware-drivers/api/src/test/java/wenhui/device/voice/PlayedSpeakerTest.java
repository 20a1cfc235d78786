package wenhui.device.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.DeviceLost;

/// The speaker with a player that writes down what it is given.
final class PlayedSpeakerTest {
  @TempDir Path folder;
  private Path played;
  private Path gate;

  @BeforeEach
  void prepare() throws IOException {
    played = folder.resolve("played");
    gate = folder.resolve("gate");
    for (String prompt : new String[] {"welcome", "redeemed", "refused", "one", "two", "three"}) {
      Files.createFile(folder.resolve(prompt + ".wav"));
    }
  }

  @Test
  void sentences_are_spoken_one_after_the_other() throws Exception {
    try (var speaker = speaker("basename {file} .wav >> played")) {
      speaker.say("welcome");
      speaker.say("redeemed");
      assertPlayed("welcome", "redeemed");
    }
  }

  @Test
  void saying_does_not_wait_for_the_player() throws Exception {
    try (var speaker =
        speaker("while [ ! -e gate ]; do sleep 0.01; done; basename $1 .wav >> played")) {
      assertTimeoutPreemptively(Duration.ofSeconds(10), () -> speaker.say("welcome"));
      assertFalse(Files.exists(played));
      Files.createFile(gate);
      assertPlayed("welcome");
    }
  }

  @Test
  void the_one_that_is_spoken_is_not_cut_and_the_oldest_that_waits_is_dropped() throws Exception {
    String slow =
        "echo begun > begun; while [ ! -e gate ]; do sleep 0.01; done; basename $1 .wav >> played";
    try (var speaker = speaker(slow)) {
      speaker.say("welcome");
      await(folder.resolve("begun"));
      speaker.say("one");
      speaker.say("two");
      speaker.say("three");
      Files.createFile(gate);
      assertPlayed("welcome", "two", "three");
      assertEquals(1, speaker.dropped());
    }
  }

  @Test
  void a_player_that_fails_or_is_missing_harms_nobody() throws Exception {
    try (var speaker =
        new PlayedSpeaker(folder, List.of("/nowhere/player", "{file}"), Duration.ZERO)) {
      speaker.say("welcome");
    }
    try (var speaker = speaker("basename $1 .wav >> played; exit 3")) {
      speaker.say("unspoken");
      speaker.say("refused");
      assertPlayed("refused");
    }
  }

  @Test
  void sentences_that_belong_together_are_not_parted() throws Exception {
    try (var speaker =
        speaker("while [ ! -e gate ]; do sleep 0.01; done; basename $1 .wav >> played")) {
      speaker.say("welcome", "redeemed");
      speaker.say("one");
      Files.createFile(gate);
      assertPlayed("welcome", "redeemed", "one");
    }
  }

  @Test
  void what_was_wrong_is_told_to_whoever_asks_once() throws Exception {
    try (var speaker = speaker("exit 3")) {
      speaker.say("welcome");
      var lost = assertThrows(DeviceLost.class, () -> speaker.awaitSilence(Duration.ofSeconds(30)));
      assertTrue(lost.getMessage().contains("ended with 3"), lost.getMessage());
      assertTrue(speaker.awaitSilence(Duration.ZERO));
    }
  }

  @Test
  void without_a_folder_of_sentences_it_is_lost() {
    Path nowhere = folder.resolve("nowhere");
    var player = List.of("aplay", "{file}");
    assertThrows(DeviceLost.class, () -> PlayedSpeaker.open(nowhere, player, Duration.ZERO));
  }

  @Test
  void closing_ends_a_player_that_hangs() throws Exception {
    var speaker = speaker("sleep 600 & echo $! > writing; mv writing begun; wait");
    speaker.say("welcome");
    await(folder.resolve("begun"));
    long pid = Long.parseLong(Files.readString(folder.resolve("begun")).strip());
    var player = ProcessHandle.of(pid).orElseThrow();
    speaker.close();
    player.onExit().get(20, TimeUnit.SECONDS);
  }

  @Test
  void a_prompt_cannot_name_another_file() {
    try (var speaker = speaker("true")) {
      assertThrows(IllegalArgumentException.class, () -> speaker.say("../secret"));
    }
  }

  @Test
  void a_command_without_a_place_for_the_file_is_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new PlayedSpeaker(folder, List.of("aplay"), Duration.ZERO));
  }

  private PlayedSpeaker speaker(String script) {
    String here = "cd " + folder + "; " + script.replace("{file}", "$1");
    return new PlayedSpeaker(folder, List.of("sh", "-c", here, "player", "{file}"), Duration.ZERO);
  }

  private void assertPlayed(String... prompts) throws IOException {
    String expected = String.join("\n", prompts) + "\n";
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!text().equals(expected) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(5_000_000);
    }
    assertEquals(expected, text());
  }

  private String text() throws IOException {
    return Files.exists(played) ? Files.readString(played) : "";
  }

  private static void await(Path file) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!Files.exists(file)) {
      assertTrue(System.nanoTime() < deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
