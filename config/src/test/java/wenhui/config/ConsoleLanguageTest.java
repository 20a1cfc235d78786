package wenhui.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConsoleLanguageTest {

  @Test
  void chinese_is_spoken_unless_another_language_is_named() {
    assertEquals(Locale.SIMPLIFIED_CHINESE, ConsoleLanguage.of(Map.of()));
    assertEquals(Locale.SIMPLIFIED_CHINESE, ConsoleLanguage.of(Map.of("LANG", "C.UTF-8")));
    assertEquals(Locale.SIMPLIFIED_CHINESE, ConsoleLanguage.of(Map.of("LANG", "zh_CN.UTF-8")));
    assertEquals(Locale.ENGLISH, ConsoleLanguage.of(Map.of("LANG", "en_GB.UTF-8")));
  }

  @Test
  void the_more_special_variable_decides_and_c_decides_nothing() {
    assertEquals(
        Locale.SIMPLIFIED_CHINESE,
        ConsoleLanguage.of(Map.of("LC_ALL", "zh_CN.UTF-8", "LANG", "en_GB.UTF-8")));
    assertEquals(
        Locale.ENGLISH, ConsoleLanguage.of(Map.of("LC_ALL", "C.UTF-8", "LANG", "en_GB.UTF-8")));
  }
}
