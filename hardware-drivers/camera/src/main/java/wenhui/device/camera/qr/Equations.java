package wenhui.device.camera.qr;

import java.util.Arrays;

/// A small system of linear equations, solved by elimination with the largest pivot. Reused.
final class Equations {
  private static final double SINGULAR = 1e-12;

  private final double[][] rows;
  private final int sides;
  private int size;

  /// @param most unknowns
  /// @param sides right-hand sides solved for at once
  Equations(int most, int sides) {
    this.sides = sides;
    rows = new double[most][most + sides];
  }

  void clear(int unknowns) {
    size = unknowns;
    for (int i = 0; i < size; i++) {
      Arrays.fill(rows[i], 0, size + sides, 0);
    }
  }

  /// Coefficient `column` of equation `row`; columns from [#clear]'s `unknowns` on are the
  /// right-hand sides.
  void set(int row, int column, double value) {
    rows[row][column] = value;
  }

  void add(int row, int column, double value) {
    rows[row][column] += value;
  }

  /// Adds one observation to the normal equations of a least-squares fit.
  ///
  /// @param terms the coefficients, then the observed right-hand sides
  void observe(double[] terms, double weight) {
    for (int i = 0; i < size; i++) {
      double factor = weight * terms[i];
      if (factor != 0) {
        double[] row = rows[i];
        for (int j = 0; j < size + sides; j++) {
          row[j] += factor * terms[j];
        }
      }
    }
  }

  /// @return false when the equations do not determine the unknowns
  boolean solve() {
    for (int c = 0; c < size; c++) {
      int pivot = c;
      for (int r = c + 1; r < size; r++) {
        if (Math.abs(rows[r][c]) > Math.abs(rows[pivot][c])) {
          pivot = r;
        }
      }
      double[] row = rows[pivot];
      if (!(Math.abs(row[c]) > SINGULAR)) {
        return false;
      }
      rows[pivot] = rows[c];
      rows[c] = row;
      for (int r = 0; r < size; r++) {
        if (r != c) {
          eliminate(rows[r], row, c);
        }
      }
    }
    return true;
  }

  private void eliminate(double[] from, double[] row, int c) {
    double factor = from[c] / row[c];
    if (factor != 0) {
      for (int k = c; k < size + sides; k++) {
        from[k] -= factor * row[k];
      }
    }
  }

  /// Unknown `i` for right-hand side `side`, after [#solve].
  double solution(int i, int side) {
    return rows[i][size + side] / rows[i][i];
  }
}
