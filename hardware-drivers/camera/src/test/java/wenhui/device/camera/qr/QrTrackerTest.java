package wenhui.device.camera.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class QrTrackerTest {
  private static final Duration UNHURRIED = Duration.ofMinutes(1);
  private static final int WIDE = 640;
  private static final int HIGH = 360;

  private final QrTracker tracker = new QrTracker();

  @Test
  void a_code_is_seen_in_every_frame_that_it_moves_through() {
    for (int i = 0; i < 12; i++) {
      Luminance frame = ground();
      paste("A", frame, 20 + 12 * i, 30 + 5 * i);
      assertEquals(List.of("A"), texts(frame), "frame " + i);
    }
  }

  @Test
  void a_second_code_is_seen_beside_the_first() {
    Luminance frame = ground();
    paste("A", frame, 30, 60);
    paste("B", frame, 400, 90);
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < 8; i++) {
      seen.addAll(texts(frame));
    }
    assertEquals(Set.of("A", "B"), seen);
    assertEquals(2, texts(frame).size());
  }

  @Test
  void a_code_that_jumps_is_found_again_in_the_same_frame() {
    Luminance first = ground();
    paste("A", first, 10, 10);
    Luminance second = ground();
    paste("A", second, 480, 200);
    assertEquals(List.of("A"), texts(first));
    assertEquals(List.of("A"), texts(second));
  }

  @Test
  void nothing_is_seen_once_the_code_is_gone() {
    Luminance frame = ground();
    paste("A", frame, 30, 60);
    texts(frame);
    for (int i = 0; i < 20; i++) {
      assertEquals(List.of(), texts(ground()));
    }
  }

  @Test
  void corners_are_those_in_the_whole_frame() {
    Luminance frame = ground();
    paste("A", frame, 400, 100);
    tracker.look(frame, UNHURRIED);
    QrCode code = tracker.look(frame, UNHURRIED).getFirst();
    assertTrue(code.corners().getFirst().x() > 400, () -> "" + code);
    assertTrue(code.corners().getFirst().y() > 100, () -> "" + code);
  }

  @Test
  void five_codes_are_too_many_and_harm_nobody() {
    Luminance frame = ground();
    for (int i = 0; i < 5; i++) {
      paste("" + i, frame, 10 + 125 * i, 100);
    }
    int most = 0;
    for (int i = 0; i < 30; i++) {
      most = Math.max(most, texts(frame).size());
    }
    assertEquals(4, most);
  }

  private List<String> texts(Luminance frame) {
    return tracker.look(frame, UNHURRIED).stream().map(QrCode::text).toList();
  }

  private static Luminance ground() {
    var pixels = new byte[WIDE * HIGH];
    Arrays.fill(pixels, (byte) 225);
    return Luminance.of(pixels, WIDE, HIGH);
  }

  private static void paste(String text, Luminance frame, int left, int top) {
    Luminance code = DrawnCode.of(text, ErrorCorrectionLevel.M, 4).picture();
    for (int y = 0; y < code.height(); y++) {
      int to = (top + y) * WIDE + left;
      System.arraycopy(code.pixels(), y * code.stride(), frame.pixels(), to, code.width());
    }
  }
}
