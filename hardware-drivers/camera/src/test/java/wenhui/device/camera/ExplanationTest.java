package wenhui.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import wenhui.device.camera.qr.Explained;
import wenhui.device.camera.qr.Explained.State;
import wenhui.device.camera.qr.Explained.Verdict;
import wenhui.device.camera.qr.Luminance;

final class ExplanationTest {
  private final ByteArrayOutputStream png = new ByteArrayOutputStream();

  @Test
  void a_clean_code_is_read_and_none_of_its_modules_is_wrong() throws IOException {
    Explained explained = Explanation.write(Codes.of("CV1:ABC"), png);
    assertEquals(Verdict.READ, explained.verdict());
    assertEquals(0, explained.sheet().orElseThrow().count(State.WRONG));
  }

  /// With version words, which smaller codes lack.
  @Test
  void nor_is_any_of_a_large_code() throws IOException {
    Explained explained = Explanation.write(Codes.of("CV1:ABC ".repeat(20)), png);
    assertEquals(0, explained.sheet().orElseThrow().count(State.WRONG));
  }

  @Test
  void as_many_modules_are_wrong_as_were_painted_over() throws IOException {
    Luminance code = Codes.of("CV1:ABC");
    int side = moduleOf(code);
    // The module right of the middle, and the one below it.
    invert(code, Codes.SIDE / 2 + side, Codes.SIDE / 2, side);
    invert(code, Codes.SIDE / 2, Codes.SIDE / 2 + side, side);
    Explained explained = Explanation.write(code, png);
    assertEquals(2, explained.sheet().orElseThrow().count(State.WRONG));
  }

  @Test
  void an_even_surface_has_no_finders() throws IOException {
    assertEquals(Verdict.NO_FINDERS, Explanation.write(Codes.none(), png).verdict());
  }

  @Test
  void two_covered_finders_are_named_as_the_reason() throws IOException {
    Luminance code = Codes.of("CV1:ABC");
    cover(code, 0, 0, Codes.SIDE / 2, Codes.SIDE / 2);
    cover(code, Codes.SIDE / 2, 0, Codes.SIDE / 2, Codes.SIDE / 2);
    assertEquals(Verdict.TOO_FEW_FINDERS, Explanation.write(code, png).verdict());
  }

  @Test
  void a_code_without_its_middle_is_called_damaged_and_shown_with_its_grid() throws IOException {
    Luminance code = Codes.of("CV1:ABC ".repeat(12));
    int third = Codes.SIDE / 3;
    cover(code, third, third, third, third);
    Explained explained = Explanation.write(code, png);
    assertEquals(Verdict.DAMAGED, explained.verdict());
    assertTrue(explained.sheet().isPresent());
  }

  @Test
  void what_is_written_is_a_picture_of_the_frame() throws IOException {
    Explanation.write(Codes.of("CV1:ABC"), png);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
    assertEquals(5 * Codes.SIDE, image.getWidth());
  }

  @Test
  void a_frame_of_one_pixel_is_explained_too() throws IOException {
    var frame = Luminance.of(new byte[1], 1, 1);
    assertEquals(Verdict.NO_FINDERS, Explanation.write(frame, png).verdict());
  }

  @Test
  void every_verdict_has_a_sentence_in_both_languages() {
    for (Verdict verdict : Verdict.values()) {
      var explained =
          new Explained(
              verdict, java.util.Optional.empty(), java.util.List.of(), java.util.Optional.empty());
      assertTrue(Explanation.sentence(explained, Locale.CHINESE).endsWith("。"));
      assertTrue(Explanation.sentence(explained, Locale.ENGLISH).endsWith("."));
    }
  }

  @Test
  void the_size_of_the_grid_is_named() throws IOException {
    Explained explained = Explanation.write(Codes.of("A"), png);
    assertTrue(Explanation.counts(explained, Locale.ENGLISH).contains("21 by 21 modules"));
    assertTrue(Explanation.counts(explained, Locale.CHINESE).contains("21 × 21 格"));
  }

  /// The first run of dark pixels of the first row that has any is seven modules long.
  private static int moduleOf(Luminance code) {
    for (int i = 0; i < Codes.SIDE * Codes.SIDE; i++) {
      if (code.at(i % Codes.SIDE, i / Codes.SIDE) < 128) {
        int end = i;
        while (code.at(end % Codes.SIDE, end / Codes.SIDE) < 128) {
          end++;
        }
        return (end - i) / 7;
      }
    }
    throw new AssertionError("no code");
  }

  /// The module with (`x`, `y`) in its middle.
  private static void invert(Luminance code, int x, int y, int side) {
    byte shade = (byte) (code.at(x, y) < 128 ? 230 : 20);
    for (int row = y - side / 2; row < y - side / 2 + side; row++) {
      int from = row * Codes.SIDE + x - side / 2;
      Arrays.fill(code.pixels(), from, from + side, shade);
    }
  }

  private static void cover(Luminance code, int x, int y, int wide, int high) {
    for (int row = y; row < y + high; row++) {
      Arrays.fill(code.pixels(), row * Codes.SIDE + x, row * Codes.SIDE + x + wide, (byte) 230);
    }
  }
}
