package wenhui.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Outcome;
import wenhui.redeem.Person;
import wenhui.redeem.Reason;
import wenhui.redeem.Trouble;
import wenhui.ui.Words;

class AdminWordsTest {
  private static final Pattern SAID =
      Pattern.compile("(?:say|phrases)(?:Or)?\\(\"([a-z.]+[a-zA-Z])\"[,)]");

  @Test
  void both_languages_have_the_same_words() {
    assertEquals(AdminWords.chinese().keys(), AdminWords.english().keys());
  }

  @Test
  void every_word_that_a_page_says_is_there() throws IOException {
    var missing = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(it -> it.toString().matches(".*\\.(jte|java)")).toList()) {
        SAID.matcher(Files.readString(file))
            .results()
            .map(it -> it.group(1))
            .filter(key -> !AdminWords.chinese().has(key))
            .forEach(missing::add);
      }
    }
    assertEquals(new TreeSet<>(), missing);
  }

  @Test
  void every_case_of_the_trade_has_a_word() {
    for (Words words : List.of(AdminWords.chinese(), AdminWords.english())) {
      for (Reason it : Reason.values()) {
        assertTrue(words.has("reason." + it), it.name());
      }
      for (Trouble it : Trouble.values()) {
        assertTrue(words.has("trouble." + it), it.name());
      }
      for (Outcome it : Outcome.values()) {
        assertTrue(words.has("outcome." + it), it.name());
      }
      for (FundingSource it : FundingSource.values()) {
        assertTrue(words.has("source." + it), it.name());
      }
      for (Person.Role it : Person.Role.values()) {
        assertTrue(words.has("role." + it), it.name());
      }
    }
  }
}
