package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import wenhui.device.CodeSeen;

final class TextLinesTest {
  private final TextLines lines = new TextLines();

  @Test
  void each_way_to_end_a_line_ends_a_code() {
    assertEquals(List.of(code("a"), code("b"), code("c")), feed("a\rb\nc\r\n"));
  }

  @Test
  void empty_lines_are_no_codes() {
    assertEquals(List.of(), feed("\r\n\r\n\n"));
  }

  @Test
  void a_silence_ends_a_code_without_a_line_end() {
    assertEquals(List.of(), feed("a"));
    assertTrue(lines.midway());
    assertEquals(List.of(code("a")), lines.silence());
    assertFalse(lines.midway());
  }

  @Test
  void half_a_line_is_no_code_once_line_ends_were_seen() {
    assertEquals(List.of(code("a")), feed("a\r"));
    assertEquals(List.of(), feed("ha"));
    assertEquals(List.of(), lines.silence());
    assertEquals(List.of(code("b")), feed("b\r"));
  }

  @Test
  void a_line_that_pauses_midway_is_waited_for_longer_once_line_ends_were_seen() {
    Duration before = lines.gap();
    feed("a\r");
    assertTrue(lines.gap().compareTo(before) > 0, () -> lines.gap().toString());
  }

  @Test
  void nothing_is_trimmed() {
    assertEquals(List.of(code(" a\t ")), feed(" a\t \r"));
  }

  @Test
  void five_hundred_and_twelve_characters_are_passed_on() {
    assertEquals(List.of(code("文".repeat(512))), feed("文".repeat(512) + "\r"));
  }

  @Test
  void one_more_is_cut_and_said_so() {
    assertEquals(List.of(new CodeSeen("x".repeat(512), false)), feed("x".repeat(513) + "\r"));
  }

  @Test
  void a_flood_without_line_end_is_cut_and_said_so() {
    for (int i = 0; i < 1_000; i++) {
      assertEquals(List.of(), feed("x".repeat(4_096)));
    }
    assertEquals(List.of(new CodeSeen("x".repeat(512), false)), feed("\r"));
    assertEquals(List.of(code("next")), feed("next\r"));
  }

  @Test
  void text_in_gbk_is_read_too() {
    byte[] bytes = "文惠券\r".getBytes(Charset.forName("GBK"));
    assertEquals(List.of(code("文惠券")), lines.feed(bytes));
  }

  @Test
  void a_line_with_control_characters_is_noise() {
    assertEquals(List.of(), feed("\u0000abc\r"));
    assertEquals(List.of(), lines.feed(new byte[] {'a', (byte) 0xFF, (byte) 0xFF, '\r'}));
  }

  private List<CodeSeen> feed(String text) {
    return lines.feed(text.getBytes(StandardCharsets.UTF_8));
  }

  private static CodeSeen code(String text) {
    return new CodeSeen(text, true);
  }
}
