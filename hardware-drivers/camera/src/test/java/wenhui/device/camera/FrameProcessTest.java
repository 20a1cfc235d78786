package wenhui.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.CodeSeen;
import wenhui.device.DeviceLost;

/// Real programs on real pipes.
final class FrameProcessTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final FrameFormat SMALL = FrameFormat.gray(4, 2);

  @TempDir private Path folder;

  @Test
  void a_frame_on_the_pipe_is_given_out() throws Exception {
    try (var frames = shell("printf abcdefgh; sleep 60", SMALL)) {
      var frame = frames.next(LONG).orElseThrow();
      assertEquals('g', frame.at(2, 1));
    }
  }

  @Test
  void colour_after_the_luminance_is_skipped() throws Exception {
    var format = new FrameFormat(2, 1, 3);
    try (var frames = shell("printf abUcdU; sleep 60", format)) {
      assertEquals(Optional.of(2), frames.next(LONG).map(frame -> frame.width()));
    }
  }

  @Test
  void a_program_that_ends_is_a_lost_camera_and_its_last_words_are_passed_on() throws Exception {
    try (var frames = shell("echo no such camera >&2; exec 1>&-; sleep 60", SMALL)) {
      // The words and the end of the pipe come on two paths: ask until both have arrived.
      DeviceLost lost = assertThrows(DeviceLost.class, () -> frames.next(LONG));
      for (int i = 0; i < 1000 && !lost.getMessage().contains("no such camera"); i++) {
        lost = assertThrows(DeviceLost.class, () -> frames.next(LONG));
        Thread.yield();
      }
      assertEquals("lost test: the program ended: no such camera", lost.getMessage());
    }
  }

  @Test
  void a_program_that_does_not_exist_is_a_lost_camera() {
    assertThrows(DeviceLost.class, () -> FrameProcess.open("test", List.of("/nonexistent"), SMALL));
  }

  @Test
  void silence_after_the_first_frame_is_a_lost_camera() throws Exception {
    var command = List.of("sh", "-c", "printf abcdefgh; exec sleep 60");
    try (var frames = FrameProcess.open("test", command, SMALL, Duration.ofMillis(50))) {
      assertTrue(frames.next(LONG).isPresent());
      assertThrows(DeviceLost.class, () -> frames.next(LONG));
    }
  }

  @Test
  void half_a_frame_is_never_given_out() throws Exception {
    try (var frames = shell("printf abcd", SMALL)) {
      assertThrows(DeviceLost.class, () -> frames.next(LONG));
    }
  }

  @Test
  void closing_wakes_the_waiter() throws Exception {
    var frames = shell("exec sleep 60", SMALL);
    assertTimeoutPreemptively(
        LONG.dividedBy(2),
        () -> {
          Thread.ofVirtual().start(frames::close);
          assertEquals(Optional.empty(), frames.next(LONG));
        });
  }

  @Test
  void closing_ends_what_the_program_started_too() throws Exception {
    var format = FrameFormat.gray(8, 1);
    String script = "sleep 600 & printf '%08d' $!; wait";
    ProcessHandle grandchild;
    try (var frames = shell(script, format)) {
      var pid = new StringBuilder();
      var frame = frames.next(LONG).orElseThrow();
      for (int x = 0; x < 8; x++) {
        pid.append((char) frame.at(x, 0));
      }
      grandchild = ProcessHandle.of(Long.parseLong(pid.toString())).orElseThrow();
    }
    grandchild.onExit().get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void ffmpeg_plays_a_video_and_the_code_in_it_is_read() throws Exception {
    Path video = folder.resolve("video.gray");
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < 30; i++) {
      out.writeBytes(i < 10 ? Codes.none().pixels() : Codes.of("CV1:FFMPEG").pixels());
    }
    Files.write(video, out.toByteArray());
    String size = Codes.SIDE + "x" + Codes.SIDE;
    var command =
        ("ffmpeg -v error -nostdin -re -stream_loop -1 -f rawvideo -pix_fmt gray -s %s -r 30 -i %s"
                + " -f rawvideo -pix_fmt gray -")
            .formatted(size, video)
            .split(" ");
    var format = FrameFormat.gray(Codes.SIDE, Codes.SIDE);
    try (var scanner = new CameraScanner(FrameProcess.open("ffmpeg", List.of(command), format))) {
      assertEquals(Optional.of(CodeSeen.of("CV1:FFMPEG")), scanner.await(LONG));
    }
  }

  private static FrameProcess shell(String script, FrameFormat format) throws DeviceLost {
    return FrameProcess.open("test", List.of("sh", "-c", script), format);
  }
}
