package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Em4100FramesTest {
  private static final String FRAME = "\u000213005D1DA5F6\u0003";

  private final Em4100Frames frames = new Em4100Frames();

  @Test
  void the_example_frame_is_understood() {
    assertEquals(List.of("13005D1DA5"), feed(FRAME));
  }

  @Test
  void a_frame_of_the_id_12_kind_is_understood() {
    assertEquals(List.of("13005D1DA5"), feed("\u000213005D1DA5F6\r\n\u0003"));
  }

  @Test
  void every_wrong_digit_is_found() {
    for (int i = 1; i <= 12; i++) {
      var wrong = new StringBuilder(FRAME);
      wrong.setCharAt(i, wrong.charAt(i) == '0' ? '1' : '0');
      assertEquals(List.of(), feed(wrong.toString()), wrong::toString);
    }
  }

  @Test
  void two_frames_in_one_read_are_two_cards() {
    assertEquals(List.of("13005D1DA5", "13005D1DA5"), feed(FRAME + FRAME));
  }

  @Test
  void a_false_beginning_does_not_hide_the_frame_behind_it() {
    assertEquals(List.of("13005D1DA5"), feed("\u000213\u0002" + FRAME));
  }

  @Test
  void a_half_frame_is_dropped_after_a_silence() {
    feed(FRAME.substring(0, 7));
    assertTrue(frames.midway());
    assertEquals(List.of(), frames.silence());
    assertFalse(frames.midway());
    assertEquals(List.of(), feed(FRAME.substring(7)));
  }

  private List<String> feed(String text) {
    return frames.feed(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
