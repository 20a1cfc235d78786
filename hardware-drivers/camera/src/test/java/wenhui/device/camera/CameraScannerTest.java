package wenhui.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wenhui.device.CodeSeen;
import wenhui.device.DeviceLost;

final class CameraScannerTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(60);

  private final PictureFrames frames = new PictureFrames();
  private final CameraScanner scanner = new CameraScanner(frames);

  @Test
  void no_code_means_empty() throws Exception {
    frames.show(Codes.none());
    assertEquals(Optional.empty(), scanner.await(SHORT));
  }

  @Test
  void a_code_held_in_view_is_seen_once() throws Exception {
    for (int i = 0; i < 5; i++) {
      frames.show(Codes.of("A"));
    }
    assertEquals(Optional.of(CodeSeen.of("A")), scanner.await(LONG));
    assertEquals(Optional.empty(), scanner.await(SHORT));
  }

  @Test
  void a_frame_in_which_the_held_code_is_missed_does_not_show_it_anew() throws Exception {
    frames.show(Codes.of("A"));
    frames.show(Codes.none());
    frames.show(Codes.of("A"));
    assertEquals(Optional.of(CodeSeen.of("A")), scanner.await(LONG));
    assertEquals(Optional.empty(), scanner.await(SHORT));
  }

  @Test
  void a_second_code_is_seen_while_the_first_is_remembered() throws Exception {
    frames.show(Codes.of("A"));
    frames.show(Codes.of("B"));
    frames.show(Codes.of("A"));
    assertEquals(Optional.of(CodeSeen.of("A")), scanner.await(LONG));
    assertEquals(Optional.of(CodeSeen.of("B")), scanner.await(LONG));
    assertEquals(Optional.empty(), scanner.await(SHORT));
  }

  @Test
  void a_lost_camera_is_reported() {
    frames.unplug();
    assertThrows(DeviceLost.class, () -> scanner.await(LONG));
  }

  @Test
  void closing_wakes_the_waiter() {
    assertTimeoutPreemptively(
        LONG.dividedBy(2),
        () -> {
          Thread.ofVirtual().start(scanner::close);
          assertEquals(Optional.empty(), scanner.await(LONG));
        });
  }

  @Test
  void closing_twice_is_harmless() throws Exception {
    scanner.close();
    scanner.close();
    assertEquals(Optional.empty(), scanner.await(SHORT));
  }
}
