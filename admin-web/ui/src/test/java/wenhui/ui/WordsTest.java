package wenhui.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static Words in(Locale locale) {
    return Words.of("wenhui.ui.sample", locale, WordsTest.class.getClassLoader());
  }

  @Test
  void chinese_is_read_as_utf_8_and_said_in_one_piece_or_in_phrases() {
    var words = in(Locale.SIMPLIFIED_CHINESE);

    assertEquals("请换一张券，或到服务台查询。", words.say("other"));
    assertEquals(List.of("请换一张券，", "或到服务台查询。"), words.phrases("other"));
  }

  @Test
  void what_is_filled_in_is_never_read_as_a_pattern() {
    assertEquals("请向店员付 {1} 元", in(Locale.SIMPLIFIED_CHINESE).say("pay", "{1}"));
  }

  @Test
  void apostrophes_stay_as_they_are() {
    assertEquals("It's used", in(Locale.ENGLISH).say("other"));
  }

  @Test
  void a_language_without_a_bundle_is_an_error_and_not_the_machines_own_language() {
    assertThrows(MissingResourceException.class, () -> in(Locale.FRENCH));
  }
}
