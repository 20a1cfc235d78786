package wenhui.device.camera.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Against the same said slowly.
final class ThresholdTest {
  private static final long SEED = 7;

  private final Random random = new Random(SEED);
  private final Pyramid pyramid = new Pyramid();
  private final Threshold threshold = new Threshold();

  @Test
  void eight_bytes_are_compared_at_once() {
    for (int round = 0; round < 20_000; round++) {
      long a = random.nextLong();
      long b = round % 3 == 0 ? a ^ 1L << random.nextInt(64) : random.nextLong();
      long wanted = 0;
      for (int i = 0; i < 8; i++) {
        wanted |= (a >>> 8 * i & 0xFF) < (b >>> 8 * i & 0xFF) ? 1L << i : 0;
      }
      assertEquals(wanted, Threshold.below(a, b), "seed " + SEED);
    }
  }

  @Test
  void a_row_of_bits_is_what_each_pixel_says() {
    for (int width = 32; width < 140; width += 9) {
      Plane plane = noise(width, 37);
      threshold.prepare(plane, pyramid.level(2), 2, 5);
      var bits = new long[(width + 63) / 64];
      for (int y = 0; y < plane.height; y++) {
        threshold.row(y, bits);
        for (int x = 0; x < width; x++) {
          boolean bit = (bits[x >> 6] >>> (x & 63) & 1) != 0;
          assertEquals(threshold.dark(x, y), bit, x + ", " + y + " of " + width);
        }
      }
    }
  }

  @Test
  void a_pixel_is_dark_below_the_mean_around_less_the_bias() {
    Plane plane = noise(64, 48);
    Plane quarter = pyramid.level(2);
    threshold.prepare(plane, quarter, 3, 4);
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 64; x++) {
        int limit = mean(quarter, x / 4, y / 4, 3) - 4;
        assertEquals(plane.at(x, y) < limit, threshold.dark(x, y), x + ", " + y);
      }
    }
  }

  @Test
  void runs_end_where_the_colour_changes_or_the_plane_does() {
    Plane plane = noise(50, 41);
    threshold.prepare(plane, pyramid.level(2), 2, 3);
    for (int i = 0; i < 3_000; i++) {
      int x = random.nextInt(50);
      int y = random.nextInt(41);
      int step = random.nextBoolean() ? 1 : -1;
      int most = random.nextInt(9);
      boolean dark = random.nextBoolean();
      int line = 0;
      while (line <= most
          && inside(x + step * line, 50)
          && threshold.dark(x + step * line, y) == dark) {
        line++;
      }
      int column = 0;
      while (column <= most
          && inside(y + step * column, 41)
          && threshold.dark(x, y + step * column) == dark) {
        column++;
      }
      assertEquals(line, threshold.line(x, y, step, dark, most), "seed " + SEED);
      assertEquals(column, threshold.column(x, y, step, dark, most), "seed " + SEED);
    }
  }

  private static boolean inside(int at, int length) {
    return at >= 0 && at < length;
  }

  private static int mean(Plane plane, int x, int y, int reach) {
    int sum = 0;
    int n = 0;
    for (int v = Math.max(0, y - reach); v <= Math.min(plane.height - 1, y + reach); v++) {
      for (int u = Math.max(0, x - reach); u <= Math.min(plane.width - 1, x + reach); u++) {
        sum += plane.at(u, v);
        n++;
      }
    }
    return sum / n;
  }

  private Plane noise(int width, int height) {
    var pixels = new byte[width * height];
    random.nextBytes(pixels);
    pyramid.take(Luminance.of(pixels, width, height));
    return pyramid.level(0);
  }
}
