package wenhui.device.camera.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class HomographyTest {
  private static final int DIMENSION = 41;

  private final Anchors anchors = new Anchors();
  private final Homography homography = new Homography();
  private final Point point = new Point();

  @Test
  void a_perspective_is_found_again_from_its_points() {
    long seed = 12;
    var random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      double tilt = 0.4 * (random.nextDouble() - 0.5) / DIMENSION;
      double slant = 0.4 * (random.nextDouble() - 0.5) / DIMENSION;
      anchors.clear();
      for (int i = 0; i < 8; i++) {
        double u = random.nextDouble() * DIMENSION;
        double v = random.nextDouble() * DIMENSION;
        anchors.add(u, v, 1);
        double depth = 1 + tilt * u + slant * v;
        anchors.at((100 + 5 * u + v) / depth, (80 - u + 6 * v) / depth);
      }
      assertTrue(homography.fit(anchors, DIMENSION));
      homography.map(20, 20, point);
      double depth = 1 + 20 * (tilt + slant);
      assertEquals((100 + 120) / depth, point.x, 1e-6, "seed " + seed);
      assertEquals((80 + 100) / depth, point.y, 1e-6, "seed " + seed);
      assertEquals(0, homography.residual(anchors, point), 1e-6, "seed " + seed);
    }
  }

  @Test
  void points_on_one_line_determine_nothing() {
    for (int i = 0; i < 6; i++) {
      anchors.add(i, i, 1);
      anchors.at(3 * i, 4 * i);
    }
    assertFalse(homography.fit(anchors, DIMENSION));
  }

  @Test
  void points_that_all_coincide_determine_nothing() {
    for (int i = 0; i < 6; i++) {
      anchors.add(3, 4, 1);
      anchors.at(30, 40);
    }
    assertFalse(homography.fit(anchors, DIMENSION));
  }
}
