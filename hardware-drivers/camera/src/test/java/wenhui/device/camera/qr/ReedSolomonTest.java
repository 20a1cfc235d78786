package wenhui.device.camera.qr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.common.reedsolomon.GenericGF;
import com.google.zxing.common.reedsolomon.ReedSolomonEncoder;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Against ZXing's encoder, which shares no code with ours.
final class ReedSolomonTest {
  private static final long SEED = 23;
  private static final int[][] BLOCKS = {{26, 7}, {26, 17}, {44, 28}, {100, 26}, {153, 30}};

  private final Random random = new Random(SEED);
  private final ReedSolomon corrector = new ReedSolomon();
  private final int[] doubtful = new int[256];

  @Test
  void as_many_errors_as_the_capacity_are_corrected() {
    for (int[] size : BLOCKS) {
      for (int round = 0; round < 50; round++) {
        int[] right = block(size[0], size[1]);
        int errors = random.nextInt(ReedSolomon.capacity(size[0], size[1], 0) + 1);
        int[] wrong = damaged(right, errors, 0);
        assertEquals(errors, corrector.correct(wrong, size[0], size[1], doubtful, 0), seed(size));
        assertArrayEquals(right, wrong, seed(size));
      }
    }
  }

  @Test
  void beside_erasures_as_many_errors_as_are_left_are_corrected() {
    for (int[] size : BLOCKS) {
      for (int erased = 2; erased <= size[1] - 6; erased += 2) {
        int errors = ReedSolomon.capacity(size[0], size[1], erased);
        if (errors >= 0) {
          int[] right = block(size[0], size[1]);
          int[] wrong = damaged(right, errors, erased);
          assertTrue(corrector.correct(wrong, size[0], size[1], doubtful, erased) >= 0);
          assertArrayEquals(right, wrong, seed(size));
        }
      }
    }
  }

  @Test
  void what_cannot_be_corrected_is_left_alone() {
    for (int[] size : BLOCKS) {
      int[] block = new int[size[0]];
      for (int i = 0; i < block.length; i++) {
        block[i] = random.nextInt(256);
      }
      int[] before = block.clone();
      assertEquals(-1, corrector.correct(block, size[0], size[1], doubtful, 0), seed(size));
      assertArrayEquals(before, block);
    }
  }

  /// The bound on misreading: whatever is corrected, chance would do it once in 2^30 blocks.
  @Test
  void no_capacity_exceeds_the_bound() {
    for (int[] size : BLOCKS) {
      for (int erased = 0; erased <= size[1]; erased++) {
        int errors = ReedSolomon.capacity(size[0], size[1], erased);
        if (errors >= 0) {
          double chance = ReedSolomon.chance(size[0] - erased, size[1] - erased, errors);
          assertTrue(chance <= -ReedSolomon.SAFETY_BITS, erased + " of " + seed(size));
        }
      }
    }
  }

  /// ISO/IEC 18004 table 9: 1-L has 7 check codewords, corrects 2 errors, sets 3 codewords aside.
  @Test
  void the_smallest_codes_correct_what_the_standard_grants_them() {
    assertEquals(2, ReedSolomon.capacity(26, 7, 0));
    assertEquals(4, ReedSolomon.capacity(26, 10, 0));
    assertEquals(6, ReedSolomon.capacity(26, 13, 0));
    assertEquals(8, ReedSolomon.capacity(26, 17, 0));
  }

  private int[] block(int length, int checks) {
    var block = new int[length];
    for (int i = 0; i < length - checks; i++) {
      block[i] = random.nextInt(256);
    }
    new ReedSolomonEncoder(GenericGF.QR_CODE_FIELD_256).encode(block, checks);
    return block;
  }

  /// The erasures' places are written to `doubtful`; about half of them hold what they should.
  private int[] damaged(int[] right, int errors, int erasures) {
    int[] order = random.ints(0, right.length).distinct().limit(errors + erasures).toArray();
    int[] wrong = right.clone();
    for (int i = 0; i < order.length; i++) {
      if (i >= erasures || random.nextBoolean()) {
        wrong[order[i]] ^= 1 + random.nextInt(255);
      }
      if (i < erasures) {
        doubtful[i] = order[i];
      }
    }
    return wrong;
  }

  private static String seed(int[] size) {
    return "seed " + SEED + ", (" + size[0] + ", " + (size[0] - size[1]) + ")";
  }
}
