package wenhui.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wenhui.device.camera.bench.SeededSet;
import wenhui.device.camera.frames.Category;

/// What the decoder must go on to read, and that it never misreads. The frames go from mild to
/// hopeless, so not even a perfect decoder reads them all.
final class SeededSetTest {

  /// Of three frames each. Lower one of these only with a reason.
  private static final Map<Category, Integer> MUST_READ_FEWER =
      Map.of(
          Category.SMALL, 2,
          Category.MOTION, 2,
          Category.MIXED, 2,
          Category.THERMAL, 2,
          Category.DUST, 1,
          Category.FOLDED, 2,
          Category.ANTI_GLARE, 2,
          Category.CRACKED, 2);

  private static final int MUST_READ = 3;
  private static final int MOST_MISREAD = 0;

  private static final String DIGEST =
      "29190bdfcb6803e4e4b7104035d821e6ac3d95949d7bef507c0cca3ac4f08d72";

  private static SeededSet.Outcome outcome;

  @BeforeAll
  static void read_all() {
    outcome = SeededSet.read(System.out);
    System.out.println(outcome);
  }

  @Test
  void every_category_is_read_as_often_as_it_was() {
    for (Category category : Category.values()) {
      int least = MUST_READ_FEWER.getOrDefault(category, MUST_READ);
      int read = outcome.read().get(category);
      assertTrue(read >= least, category + " " + read);
    }
  }

  @Test
  void nothing_is_misread() {
    assertEquals(MOST_MISREAD, outcome.wrong());
  }

  /// The same on x86-64 and on arm64, and on every Java: nothing in the decoder depends on the
  /// machine. A change of the decoder may change it; a machine may not.
  @Test
  void results_are_those_of_every_other_machine() {
    assertEquals(DIGEST, outcome.digest());
  }
}
