package wenhui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Key;

class KeyPressTest {
  private static Optional<Key> key(String body) {
    return KeyPress.parse(body).map(KeyPress::key);
  }

  @Test
  void every_button_and_digit_is_understood_as_a_form_and_as_json() {
    for (var button : Key.Button.values()) {
      assertEquals(Optional.of(button), key("key=" + button.name()));
      assertEquals(Optional.of(button), key("{\"key\":\"" + button.name() + "\"}"));
    }
    for (char digit : "0123456789.".toCharArray()) {
      assertEquals(Optional.of(new Key.Digit(digit)), key("digit=" + digit));
      assertEquals(Optional.of(new Key.Digit(digit)), key(" { \"digit\" : \"" + digit + "\" } "));
    }
    assertEquals(Optional.of(new Key.Digit('.')), key("digit=%2E"));
  }

  @Test
  void the_version_of_the_page_comes_along() {
    assertEquals(
        Optional.of(OptionalLong.of(17)),
        KeyPress.parse("key=FINISH&version=17").map(KeyPress::version));
    assertEquals(
        Optional.of(OptionalLong.of(17)),
        KeyPress.parse("{\"digit\":\"5\",\"version\":17}").map(KeyPress::version));
    assertEquals(
        Optional.of(OptionalLong.empty()), KeyPress.parse("digit=5").map(KeyPress::version));
  }

  @Test
  void anything_else_is_no_press() {
    for (String body :
        new String[] {
          "",
          "key=",
          "key=finish",
          "key=FINISH&key=FINISH",
          "digit=12",
          "digit=x",
          "digit=",
          "key=FINISH&digit=5",
          "{}",
          "{\"key\":5}",
          "[\"FINISH\"]",
          "{\"key\":\"NO_SUCH_KEY\"}",
          "key=NO_SUCH_KEY",
          "{\"key\":\"FINISH\",\"extra\":1}",
          "key=FINISH&version=-1",
          "key=FINISH&version=99999999999999999999",
          "key=FINISH" + " ".repeat(300)
        }) {
      assertEquals(Optional.empty(), KeyPress.parse(body), body);
    }
  }
}
