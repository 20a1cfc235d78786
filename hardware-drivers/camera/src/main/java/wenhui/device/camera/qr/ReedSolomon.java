package wenhui.device.camera.qr;

import java.util.Arrays;

/// Corrects one block of codewords, some of which may be known to be doubtful (erasures). Reused.
///
/// Berlekamp and Massey's algorithm started from the erasures, Chien's search, Forney's formula: R.
/// E. Blahut, "Theory and Practice of Error Control Codes", 1983, chapter 9.
final class ReedSolomon {

  /// A block of random codewords must be taken for a correct one with a probability of no more than
  /// 2 to the minus this. Without erasures it is just the capacity that the standard grants: the
  /// codewords it sets aside for misdecode protection (ISO/IEC 18004 table 9) are those.
  static final int SAFETY_BITS = 30;

  private static final int MOST = 256;

  private final int[] syndromes = new int[MOST];
  private final int[] locator = new int[MOST];
  private final int[] before = new int[MOST];
  private final int[] next = new int[MOST];
  private final int[] evaluator = new int[MOST];
  private final int[] roots = new int[MOST];
  private final int[] capacities = new int[MOST];
  private int capacityLength;
  private int capacityChecks;
  private int length;
  private int checks;

  /// The greatest number of errors that may be corrected beside `erasures`.
  ///
  /// @return -1 when even none is too many
  static int capacity(int length, int checks, int erasures) {
    int left = checks - erasures;
    for (int errors = left / 2; errors >= 0; errors--) {
      if (chance(length - erasures, left, errors) <= -SAFETY_BITS) {
        return errors;
      }
    }
    return -1;
  }

  /// The binary logarithm of the chance that `length` random codewords with `checks` to spare are
  /// within `errors` of a correct block: `C(length, errors) 255^errors / 256^checks`.
  static double chance(int length, int checks, int errors) {
    double bits = -8.0 * checks;
    for (int i = 0; i < errors; i++) {
      bits += log2(255.0 * (length - i) / (i + 1));
    }
    return bits;
  }

  private static double log2(double x) {
    return StrictMath.log(x) / StrictMath.log(2);
  }

  /// Corrects `block` in place.
  ///
  /// @param block `length` codewords, the last `checks` of them check codewords
  /// @param doubtful positions of erasures, the first `erasures` of them
  /// @return how many codewords were wrong; -1 when too many, and then the block is as before
  int correct(int[] block, int length, int checks, int[] doubtful, int erasures) {
    this.length = length;
    this.checks = checks;
    if (!findSyndromes(block)) {
      return 0;
    }
    int most = capacity(erasures);
    if (most < 0) {
      return -1;
    }
    erase(doubtful, erasures);
    int degree = locate(erasures);
    if (degree > erasures + most || !search(degree)) {
      return -1;
    }
    return repair(block, degree);
  }

  private int capacity(int erasures) {
    if (capacityLength != length || capacityChecks != checks) {
      for (int i = 0; i <= checks; i++) {
        capacities[i] = capacity(length, checks, i);
      }
      capacityLength = length;
      capacityChecks = checks;
    }
    return capacities[erasures];
  }

  /// @return false when all are zero: nothing to correct
  private boolean findSyndromes(int[] block) {
    int any = 0;
    for (int i = 0; i < checks; i++) {
      int sum = 0;
      for (int j = 0; j < length; j++) {
        sum = GaloisField.timesPower(sum, i) ^ block[j];
      }
      syndromes[i] = sum;
      any |= sum;
    }
    return any != 0;
  }

  /// Begins the locator with the erasures: the product of 1 - 2^position x.
  private void erase(int[] doubtful, int erasures) {
    Arrays.fill(locator, 0, checks + 1, 0);
    locator[0] = 1;
    for (int k = 0; k < erasures; k++) {
      int power = length - 1 - doubtful[k];
      for (int i = k + 1; i > 0; i--) {
        locator[i] ^= GaloisField.timesPower(locator[i - 1], power);
      }
    }
    System.arraycopy(locator, 0, before, 0, checks + 1);
  }

  /// @return the degree of the locator
  private int locate(int erasures) {
    int degree = erasures;
    for (int r = erasures + 1; r <= checks; r++) {
      int discrepancy = 0;
      for (int i = 0; i < r; i++) {
        discrepancy ^= GaloisField.times(locator[i], syndromes[r - 1 - i]);
      }
      next[0] = locator[0];
      for (int i = 1; i <= checks; i++) {
        next[i] = locator[i] ^ GaloisField.times(discrepancy, before[i - 1]);
      }
      if (discrepancy != 0 && 2 * degree <= r + erasures - 1) {
        degree = r + erasures - degree;
        for (int i = 0; i <= checks; i++) {
          before[i] = GaloisField.over(locator[i], discrepancy);
        }
      } else {
        System.arraycopy(before, 0, before, 1, checks);
        before[0] = 0;
      }
      System.arraycopy(next, 0, locator, 0, checks + 1);
    }
    return degree;
  }

  /// Finds the positions where the locator is zero; they must be as many as its degree.
  private boolean search(int degree) {
    int found = 0;
    for (int position = 0; position < length; position++) {
      int inverse = GaloisField.inverse(length - 1 - position);
      int sum = 0;
      for (int i = degree; i >= 0; i--) {
        sum = GaloisField.timesPower(sum, inverse) ^ locator[i];
      }
      if (sum == 0) {
        if (found == degree) {
          return false;
        }
        roots[found++] = position;
      }
    }
    return found == degree;
  }

  private int repair(int[] block, int degree) {
    for (int i = 0; i < checks; i++) {
      int sum = 0;
      for (int j = 0; j <= Math.min(i, degree); j++) {
        sum ^= GaloisField.times(locator[j], syndromes[i - j]);
      }
      evaluator[i] = sum;
    }
    int wrong = 0;
    for (int k = 0; k < degree; k++) {
      int power = length - 1 - roots[k];
      int inverse = GaloisField.inverse(power);
      int top = 0;
      for (int i = checks - 1; i >= 0; i--) {
        top = GaloisField.timesPower(top, inverse) ^ evaluator[i];
      }
      int error = GaloisField.over(GaloisField.timesPower(top, power), slope(degree, inverse));
      block[roots[k]] ^= error;
      wrong += error == 0 ? 0 : 1;
    }
    return wrong;
  }

  /// The formal derivative of the locator, which has its odd terms only. Not zero, since all roots
  /// differ.
  private int slope(int degree, int inverse) {
    int square = 2 * inverse % GaloisField.ORDER;
    int sum = 0;
    for (int i = degree - 1 | 1; i > 0; i -= 2) {
      sum = GaloisField.timesPower(sum, square) ^ locator[i];
    }
    return sum;
  }
}
