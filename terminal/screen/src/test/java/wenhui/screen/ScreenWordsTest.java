package wenhui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Reason;
import wenhui.redeem.Trouble;
import wenhui.ui.Words;

class ScreenWordsTest {
  private static final Words CHINESE = Painter.words(Locale.SIMPLIFIED_CHINESE);
  private static final Words ENGLISH = Painter.words(Locale.ENGLISH);

  @Test
  void both_languages_have_the_same_keys() {
    assertEquals(CHINESE.keys(), ENGLISH.keys());
  }

  @Test
  void both_languages_leave_the_same_places_open() {
    for (String key : CHINESE.keys()) {
      assertEquals(open(CHINESE.say(key)), open(ENGLISH.say(key)), key);
    }
  }

  private static TreeSet<String> open(String text) {
    var places = new TreeSet<String>();
    Pattern.compile("\\{\\d}").matcher(text).results().forEach(r -> places.add(r.group()));
    return places;
  }

  @Test
  void every_refusal_and_every_trouble_has_outcome_cause_action_and_code() {
    var keys =
        Stream.concat(
                Stream.of(Reason.values()).map(r -> "refused." + r.name()),
                Stream.of(Trouble.values()).map(t -> "trouble." + t.name()))
            .toList();
    for (String key : keys) {
      for (String part : List.of(".title", ".cause", ".action")) {
        assertFalse(CHINESE.say(key + part).isBlank(), key + part);
        assertFalse(ENGLISH.say(key + part).isBlank(), key + part);
      }
    }
    Stream.of(Reason.values()).forEach(r -> assertTrue(r.code().matches("K\\d\\d"), r.name()));
    Stream.of(Trouble.values()).forEach(t -> assertTrue(t.code().matches("K\\d\\d"), t.name()));
  }

  @Test
  void no_chinese_phrase_is_longer_than_a_line_of_large_type() {
    var tooLong = new ArrayList<String>();
    for (String key : CHINESE.keys()) {
      if (key.startsWith("refused.") || key.startsWith("trouble.")) {
        CHINESE.phrases(key).stream().filter(p -> p.length() > 10).forEach(tooLong::add);
      }
    }
    assertEquals(List.of(), tooLong);
  }

  @Test
  void nobody_is_blamed_and_no_system_speaks() {
    var said = CHINESE.keys().stream().map(CHINESE::say).toList();
    for (String never : List.of("超时", "异常", "失败", "请稍候", "错误", "非法", "无效", "你")) {
      assertEquals(List.of(), said.stream().filter(s -> s.contains(never)).toList());
    }
  }
}
