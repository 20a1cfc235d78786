package wenhui.device.camera.qr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class QrDecoderTest {
  private static final Duration UNHURRIED = Duration.ofMinutes(1);
  private static final String TEXT = "CV1:THE QUICK BROWN FOX 0123456789";

  private final QrDecoder decoder = new QrDecoder();

  @Test
  void every_version_is_read() {
    for (int version = 1; version <= 40; version++) {
      Luminance picture = DrawnCode.ofVersion(version).picture();
      assertEquals(Optional.of("CV1:" + version), read(picture), "version " + version);
    }
  }

  @Test
  void every_level_of_error_correction_is_read() {
    for (ErrorCorrectionLevel level : ErrorCorrectionLevel.values()) {
      assertEquals(Optional.of(TEXT), read(DrawnCode.of(TEXT, level, 3).picture()), "" + level);
    }
  }

  @Test
  void light_on_dark_is_read() {
    assertEquals(Optional.of(TEXT), read(DrawnCode.of(TEXT, ErrorCorrectionLevel.M, 4).inverted()));
  }

  @Test
  void a_code_in_a_mirror_is_read() {
    var code = DrawnCode.of(TEXT, ErrorCorrectionLevel.M, 4).mirrored();
    assertEquals(Optional.of(TEXT), read(code.picture()));
  }

  @Test
  void two_pixels_a_module_are_enough() {
    assertEquals(Optional.of(TEXT), read(DrawnCode.of(TEXT, ErrorCorrectionLevel.M, 2).picture()));
  }

  @Test
  void chinese_is_read() {
    assertEquals(Optional.of("文惠券"), read(DrawnCode.picture("文惠券")));
  }

  @Test
  void corners_are_where_the_code_was_drawn() {
    DrawnCode code = DrawnCode.of(TEXT, ErrorCorrectionLevel.M, 6);
    QrCode read = decoder.read(code.picture(), UNHURRIED).orElseThrow();
    double near = 4 * 6;
    double far = near + code.dimension * 6;
    double[] wanted = {near, near, far, near, far, far, near, far};
    for (int i = 0; i < 4; i++) {
      assertEquals(wanted[2 * i], read.corners().get(i).x(), 0.5);
      assertEquals(wanted[2 * i + 1], read.corners().get(i).y(), 0.5);
    }
  }

  @Test
  void a_frame_within_other_bytes_is_read_in_place_and_left_as_it_was() {
    Luminance picture = DrawnCode.picture(TEXT);
    int side = picture.width();
    int stride = side + 37;
    var bytes = new byte[99 + stride * side];
    new Random(5).nextBytes(bytes);
    for (int y = 0; y < side; y++) {
      System.arraycopy(picture.pixels(), y * side, bytes, 99 + y * stride, side);
    }
    byte[] before = bytes.clone();
    assertEquals(Optional.of(TEXT), read(new Luminance(bytes, 99, stride, side, side)));
    assertArrayEquals(before, bytes);
  }

  @Test
  void a_crop_is_a_frame_of_its_own() {
    Luminance picture = DrawnCode.picture(TEXT);
    int side = picture.width();
    assertEquals(Optional.of(TEXT), read(picture.crop(8, 8, side - 16, side - 16)));
    assertEquals(Optional.empty(), read(picture.crop(0, 0, side / 2, side / 2)));
  }

  @Test
  void a_budget_of_nothing_still_reads_a_good_frame() {
    assertTrue(decoder.read(DrawnCode.picture(TEXT), Duration.ZERO).isPresent());
  }

  @Test
  void what_a_decoder_read_before_does_not_matter() {
    Luminance large = DrawnCode.of(TEXT.repeat(9), ErrorCorrectionLevel.L, 4).picture();
    Luminance small = DrawnCode.of("A", ErrorCorrectionLevel.H, 3).picture();
    QrCode first = new QrDecoder().read(small, UNHURRIED).orElseThrow();
    decoder.read(large, UNHURRIED);
    QrCode second = decoder.read(small, UNHURRIED).orElseThrow();
    assertEquals(first.corners(), second.corners());
    assertEquals(first.text(), second.text());
  }

  @Test
  void no_size_is_too_odd() {
    var random = new Random(3);
    int[] sides = {1, 2, 3, 5, 7, 8, 9, 16, 20, 21, 22, 31, 63, 64, 65, 127};
    for (int width : sides) {
      for (int height : sides) {
        var pixels = new byte[width * height];
        random.nextBytes(pixels);
        assertEquals(Optional.empty(), read(Luminance.of(pixels, width, height)));
      }
    }
  }

  @Test
  void neither_is_the_longest() {
    var pixels = new byte[Luminance.MOST * 40];
    new Random(3).nextBytes(pixels);
    assertEquals(Optional.empty(), read(Luminance.of(pixels, Luminance.MOST, 40)));
    assertEquals(Optional.empty(), read(Luminance.of(pixels, 40, Luminance.MOST)));
    assertEquals(Optional.empty(), read(Luminance.of(pixels, Luminance.MOST, 1)));
    assertEquals(Optional.empty(), read(Luminance.of(pixels, 1, Luminance.MOST)));
  }

  @Test
  void sizes_that_are_none_are_refused() {
    var pixels = new byte[100];
    for (int[] size : new int[][] {{0, 10}, {10, 0}, {-1, 10}, {11, 10}, {16_385, 1}}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Luminance.of(pixels, size[0], size[1]),
          Arrays.toString(size));
    }
    assertThrows(IllegalArgumentException.class, () -> new Luminance(pixels, 1, 10, 10, 10));
    assertThrows(IllegalArgumentException.class, () -> new Luminance(pixels, 0, 9, 10, 10));
    assertThrows(IllegalArgumentException.class, () -> new Luminance(pixels, -1, 10, 10, 9));
  }

  /// The worst that is no code: the finders, timing and alignment patterns of one around noise.
  @Test
  void noise_between_true_finders_says_nothing() {
    long seed = 19;
    var random = new Random(seed);
    for (String text : new String[] {"A", TEXT, TEXT.repeat(4)}) {
      DrawnCode code = DrawnCode.of(text, ErrorCorrectionLevel.L, 3);
      for (int i = 0; i < 40; i++) {
        Optional<String> read = read(code.shuffled(random).picture());
        assertEquals(Optional.empty(), read, "seed " + seed + ", frame " + i);
      }
    }
  }

  @Test
  void a_voucher_does_not_get_into_logs_with_its_code() {
    QrCode code = decoder.read(DrawnCode.picture(TEXT), UNHURRIED).orElseThrow();
    assertFalse(code.toString().contains("QUICK"));
  }

  private Optional<String> read(Luminance picture) {
    return decoder.read(picture, UNHURRIED).map(QrCode::text);
  }
}
