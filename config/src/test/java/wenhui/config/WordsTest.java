package wenhui.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class WordsTest {
  private final ResourceBundle chinese = bundle(Locale.SIMPLIFIED_CHINESE);
  private final ResourceBundle english = bundle(Locale.ENGLISH);

  @Test
  void both_languages_have_the_same_words() {
    assertEquals(english.keySet(), chinese.keySet());
  }

  @Test
  void both_languages_say_as_much() {
    for (String key : english.keySet()) {
      assertEquals(blanks(english.getString(key)), blanks(chinese.getString(key)), key);
    }
  }

  @Test
  void chinese_comes_first() {
    assertEquals("缺少 · missing", Words.of("missing"));
  }

  /// A key that only a broken file brings up would else be missed until an installer meets it.
  @Test
  void every_word_that_the_code_asks_for_is_there_and_none_is_left_over() throws Exception {
    var asked = new ArrayList<String>();
    var quoted =
        Pattern.compile("(?:Words\\.of|named|matching)\\((?:\"[^\"]*\", )?\\s*\"([^\"]+)\"");
    try (var files = Files.list(Path.of("src/main/java/wenhui/config"))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file).replaceAll("\\s+", " ");
        quoted.matcher(text).results().map(found -> found.group(1)).forEach(asked::add);
      }
    }
    assertEquals(
        List.copyOf(new java.util.TreeSet<>(english.keySet())),
        asked.stream().distinct().sorted().toList());
  }

  private static long blanks(String words) {
    return Pattern.compile("%s").matcher(words).results().count();
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle("wenhui.config.faults", locale);
  }
}
