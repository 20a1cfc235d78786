package wenhui.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wenhui.redeem.Conditions.Stacking.ALONE;
import static wenhui.redeem.Conditions.Stacking.ANY;
import static wenhui.redeem.Conditions.Stacking.OTHER_BATCHES;

import org.junit.jupiter.api.Test;
import wenhui.redeem.Conditions.Bearing;
import wenhui.redeem.Conditions.Limits;
import wenhui.redeem.Conditions.Stacking;

final class ConditionsTest {
  private static final BatchId ONE = new BatchId(1);
  private static final BatchId TWO = new BatchId(2);

  @Test
  void vouchers_go_together_when_each_tolerates_the_other() {
    assertTogether(false, false, ALONE, ALONE);
    assertTogether(false, false, ALONE, ANY);
    assertTogether(false, true, OTHER_BATCHES, OTHER_BATCHES);
    assertTogether(false, true, OTHER_BATCHES, ANY);
    assertTogether(true, true, ANY, ANY);
  }

  /// Either way round.
  private static void assertTogether(boolean same, boolean different, Stacking a, Stacking b) {
    for (var pair : new Stacking[][] {{a, b}, {b, a}}) {
      var applied = new Applied(ONE, pair[0], Fen.ZERO, new Fen(1));
      assertEquals(same, applied.goesWith(ONE, pair[1]));
      assertEquals(different, applied.goesWith(TWO, pair[1]));
    }
  }

  @Test
  void the_holder_must_be_known_where_it_matters_who_that_is() {
    assertFalse(Conditions.NONE.wantsCard());
    assertTrue(new Conditions(Bearing.CARD, false, Limits.NONE, ALONE, false).wantsCard());
    assertTrue(new Conditions(Bearing.BEARER, true, Limits.NONE, ALONE, false).wantsCard());
    var limits = new Limits(1, Integer.MAX_VALUE);
    assertTrue(new Conditions(Bearing.BEARER, false, limits, ALONE, false).wantsCard());
    assertFalse(new Conditions(Bearing.BEARER, false, Limits.NONE, ANY, true).wantsCard());
  }

  @Test
  void a_limit_lets_at_least_one_through() {
    assertThrows(IllegalArgumentException.class, () -> new Limits(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Limits(1, 0));
    assertEquals(1, new Limits(1, 1).ever());
  }
}
