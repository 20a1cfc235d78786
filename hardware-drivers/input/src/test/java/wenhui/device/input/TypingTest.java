package wenhui.device.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import wenhui.device.CodeSeen;

final class TypingTest {
  private final Typing typing = new Typing();

  @Test
  void an_event_is_laid_out_as_the_kernel_does() {
    byte[] pressA =
        HexFormat.of()
            .parseHex("1122334455667700" + "8877665544332200" + "0100" + "1E00" + "01000000");
    assertEquals(new InputEvent(1, 30, 1), InputEvent.in(pressA, 0));
    byte[] bytes = new InputEvent(1, 30, 1).bytes();
    assertArrayEquals(HexFormat.of().parseHex("0".repeat(32) + "01001E0001000000"), bytes);
  }

  @Test
  void every_printable_character_can_be_typed() {
    var all = new StringBuilder();
    for (char c = ' '; c < 0x7F; c++) {
      all.append(c);
    }
    assertEquals(List.of(CodeSeen.of(all.toString())), type(all + "\n"));
  }

  @Test
  void caps_lock_turns_letters_and_not_digits() {
    press(UsKeys.CAPS_LOCK);
    assertEquals(List.of(CodeSeen.of("AB12cd")), type("ab12CD\n"));
  }

  @Test
  void a_key_held_down_types_once() {
    feed(new InputEvent(1, 30, 1));
    feed(new InputEvent(1, 30, 2));
    assertEquals(List.of(CodeSeen.of("a")), type("\n"));
  }

  @Test
  void a_line_with_a_key_that_types_nothing_is_dropped() {
    type("WH1");
    press(103); // Cursor up.
    assertEquals(List.of(), type("23\n"));
    assertEquals(List.of(CodeSeen.of("45")), type("45\n"));
  }

  @Test
  void a_line_of_which_the_kernel_lost_events_is_dropped() {
    type("WH1");
    feed(new InputEvent(InputEvent.TYPE_SYN, InputEvent.SYN_DROPPED, 0));
    assertEquals(List.of(), type("23\n"));
    assertEquals(List.of(CodeSeen.of("45")), type("45\n"));
  }

  @Test
  void a_silence_ends_a_line_without_enter() {
    type("42");
    assertTrue(typing.midway());
    assertEquals(List.of(CodeSeen.of("42")), typing.silence());
  }

  @Test
  void half_a_line_is_no_code_once_enter_was_seen() {
    assertEquals(List.of(CodeSeen.of("1")), type("1\n"));
    type("42");
    assertEquals(List.of(), typing.silence());
    assertEquals(List.of(CodeSeen.of("7")), type("7\n"));
  }

  @Test
  void more_than_512_characters_are_cut_and_said_so() {
    assertEquals(List.of(new CodeSeen("x".repeat(512), false)), type("x".repeat(600) + "\n"));
  }

  private List<CodeSeen> type(String text) {
    return typing.feed(Typist.typed(text));
  }

  private void press(int key) {
    feed(new InputEvent(InputEvent.TYPE_KEY, key, InputEvent.PRESSED));
    feed(new InputEvent(InputEvent.TYPE_KEY, key, InputEvent.RELEASED));
  }

  private void feed(InputEvent event) {
    assertEquals(List.of(), typing.feed(event.bytes()));
  }
}
