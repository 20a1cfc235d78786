package wenhui.device.camera.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FinderScanTest {
  private static final int PITCH = 5;

  private final Pyramid pyramid = new Pyramid();
  private final FinderList finders = new FinderList();

  @Test
  void all_three_finders_of_a_code_are_found_to_a_fraction_of_a_module() {
    DrawnCode code = DrawnCode.of("CV1:ABC", ErrorCorrectionLevel.M, PITCH);
    find(code.picture());
    double near = (4 + 3.5) * PITCH;
    double far = (4 + code.dimension - 3.5) * PITCH;
    assertTrue(found(near, near, false));
    assertTrue(found(far, near, false));
    assertTrue(found(near, far, false));
  }

  @Test
  void light_finders_on_dark_ground_come_from_the_same_pass() {
    DrawnCode code = DrawnCode.of("CV1:ABC", ErrorCorrectionLevel.M, PITCH);
    find(code.inverted());
    double near = (4 + 3.5) * PITCH;
    assertTrue(found(near, near, true));
  }

  @Test
  void true_finders_pass_the_star_test_in_full() {
    DrawnCode code = DrawnCode.of("CV1:ABC", ErrorCorrectionLevel.M, PITCH);
    find(code.picture());
    var star = new StarTest();
    int perfect = 0;
    for (int i = 0; i < finders.size(); i++) {
      Finder finder = finders.get(i);
      perfect += star.likeness(finder, pyramid.level(0), pyramid.level(0)) > 0.95 ? 1 : 0;
    }
    assertEquals(3, perfect);
  }

  @Test
  void an_even_surface_has_none() {
    find(Luminance.of(new byte[300 * 200], 300, 200));
    assertEquals(0, finders.size());
  }

  @Test
  void noise_does_not_make_more_than_the_list_holds() {
    var pixels = new byte[1280 * 720];
    new Random(2).nextBytes(pixels);
    find(Luminance.of(pixels, 1280, 720));
    assertTrue(finders.size() <= FinderList.MOST);
  }

  private void find(Luminance picture) {
    pyramid.take(picture);
    Plane plane = pyramid.level(0);
    var threshold = new Threshold();
    threshold.prepare(plane, pyramid.quarterOf(0), 3, 5);
    new FinderScan().scan(plane, threshold, 1, finders);
  }

  private boolean found(double x, double y, boolean inverted) {
    for (int i = 0; i < finders.size(); i++) {
      Finder finder = finders.get(i);
      if (finder.inverted == inverted
          && Math.abs(finder.x - x) < 0.2 * PITCH
          && Math.abs(finder.y - y) < 0.2 * PITCH
          && Math.abs(finder.module - PITCH) < 0.1 * PITCH) {
        return true;
      }
    }
    return false;
  }
}
