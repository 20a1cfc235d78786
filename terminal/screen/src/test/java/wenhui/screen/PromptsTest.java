package wenhui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Reason;
import wenhui.redeem.Scene;
import wenhui.redeem.Settings;

/// What the terminal says by itself, and the files that it says it with.
final class PromptsTest {
  private static final Path VOICE = Path.of("../../config/voice");

  /// One sentence stands for several of the glass's, or leaves a figure or somebody's standing out.
  private static final Set<String> IN_OTHER_WORDS = Set.of("pay", "limit", "card-not-good", "look");

  private static final int RATE = 16_000;

  /// Of 32,767; background hiss would stay below it.
  private static final int AUDIBLE = 8_000;

  private final Samples samples = Samples.usual();
  private final Painter painter = new Painter(samples.glass(0, Panel.TEN_INCH, false));

  private record Sentence(String chinese, String pinyin, String english) {}

  @Test
  void a_scene_is_spoken_when_it_begins_and_not_while_it_goes_on() {
    var idle = new Scene.Idle();
    var card = samples.card(true);
    assertEquals(List.of("hello", "visit-counted"), Prompts.between(idle, card));
    assertEquals(List.of(), Prompts.between(card, card));
    assertEquals(List.of(), Prompts.between(card, idle));
  }

  @Test
  void a_scene_that_comes_back_after_the_last_call_is_not_spoken_again() {
    var card = samples.card(true);
    var lastCall = new Scene.StillThere(card);
    assertEquals(List.of("still-there"), Prompts.between(card, lastCall));
    assertEquals(List.of(), Prompts.between(lastCall, card));
  }

  @Test
  void a_receipt_that_fails_later_is_spoken_of_alone() {
    var printing = samples.accepted(Scene.Paper.PRINTING);
    var failed = samples.accepted(Scene.Paper.NOT_PRINTED);
    assertEquals(List.of("no-receipt"), Prompts.between(printing, failed));
    assertEquals(List.of(), Prompts.between(failed, failed));
  }

  @Test
  void every_refusal_of_a_resident_is_spoken_and_none_of_the_clerks() {
    for (Reason reason : Reason.values()) {
      boolean clerks =
          reason.code().startsWith("K7") && !Set.of("K71", "K72").contains(reason.code());
      assertEquals(clerks, Prompts.of(samples.declined(reason)).isEmpty(), reason.name());
    }
  }

  @Test
  void nothing_is_spoken_where_the_page_is_the_clerks() {
    for (var named : samples.all(Settings.DEFAULT)) {
      if (Set.of("pin", "pad", "desk", "idle").contains(named.screen().scene().state())) {
        assertEquals(List.of(), Prompts.of(named.screen().scene()), named.name());
      }
    }
  }

  @Test
  void every_sentence_that_is_named_is_in_the_table_and_none_is_left_over() throws Exception {
    var named =
        Stream.concat(
                samples.all(Settings.DEFAULT).stream()
                    .flatMap(it -> Prompts.of(it.screen().scene()).stream()),
                Stream.of("paid"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(named, new TreeSet<>(table().keySet()));
  }

  @Test
  void every_sentence_has_a_file_in_both_languages_and_there_is_no_other_file() throws Exception {
    var wanted = new TreeSet<String>();
    for (String name : table().keySet()) {
      wanted.add("zh-" + name + ".wav");
      wanted.add("en-" + name + ".wav");
    }
    assertEquals(wanted, new TreeSet<>(files().map(it -> it.getFileName().toString()).toList()));
  }

  @Test
  void what_is_said_is_what_the_glass_says() throws Exception {
    var table = table();
    var said = new TreeSet<String>();
    var shown = new TreeSet<>(IN_OTHER_WORDS);
    for (var named : samples.all(Settings.DEFAULT)) {
      String words = letters(painter.paint(named.screen(), Samples.MOMENT).speech());
      for (String prompt : Prompts.of(named.screen().scene())) {
        said.add(prompt);
        if (words.contains(letters(table.get(prompt).chinese()))) {
          shown.add(prompt);
        }
      }
    }
    assertEquals(said, shown);
  }

  @Test
  void every_syllable_has_its_pinyin_and_no_figure_is_spoken() throws Exception {
    table()
        .forEach((name, sentence) -> {
          long han = sentence.chinese().codePoints().filter(Character::isIdeographic).count();
          assertEquals(han, sentence.pinyin().split(" ").length, name);
          assertTrue(sentence.pinyin().matches("([a-zü]+[1-5],? ?)+"), name);
          assertFalse(sentence.english().matches(".*[0-9].*"), name);
        });
  }

  @Test
  void every_file_can_be_heard_and_is_neither_cut_off_nor_endless() throws Exception {
    for (Path file : files().toList()) {
      try (var sound =
          AudioSystem.getAudioInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
        AudioFormat format = sound.getFormat();
        assertEquals(AudioFormat.Encoding.PCM_SIGNED, format.getEncoding(), file.toString());
        assertEquals(RATE, format.getSampleRate(), file.toString());
        assertEquals(16, format.getSampleSizeInBits(), file.toString());
        assertEquals(1, format.getChannels(), file.toString());
        double seconds = (double) sound.getFrameLength() / RATE;
        assertTrue(seconds > 0.3 && seconds < 12, file + ": " + seconds + " s");
        assertTrue(loudest(sound.readAllBytes()) > AUDIBLE, file + " is silent");
      }
    }
  }

  @Test
  void all_of_them_together_stay_small() throws Exception {
    long bytes = 0;
    for (Path file : files().toList()) {
      bytes += Files.size(file);
    }
    assertTrue(bytes < 3_600_000, bytes + " bytes");
  }

  private static int loudest(byte[] samples) {
    int loudest = 0;
    for (int i = 0; i + 1 < samples.length; i += 2) {
      loudest = Math.max(loudest, Math.abs(samples[i + 1] << 8 | samples[i] & 0xFF));
    }
    return loudest;
  }

  private static Stream<Path> files() throws IOException {
    try (var all = Files.list(VOICE)) {
      return all.filter(it -> it.toString().endsWith(".wav")).toList().stream();
    }
  }

  private static Map<String, Sentence> table() throws IOException {
    var table = new LinkedHashMap<String, Sentence>();
    for (String line : Files.readAllLines(VOICE.resolve("prompts.tsv"))) {
      if (!line.startsWith("#")) {
        String[] cells = line.split("\t");
        assertEquals(4, cells.length, line);
        table.put(cells[0], new Sentence(cells[1], cells[2], cells[3]));
      }
    }
    return table;
  }

  private static String letters(String text) {
    return text.codePoints()
        .filter(Character::isIdeographic)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
