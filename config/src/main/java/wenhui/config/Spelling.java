package wenhui.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Guesses which key a misspelt one was meant to be.
final class Spelling {

  /// Further apart, a guess is more likely to mislead than to help.
  private static final int NEAR = 2;

  private Spelling() {}

  static Optional<String> closest(String key, Collection<String> known) {
    return known.stream()
        .filter(candidate -> distance(key, candidate) <= NEAR)
        .min(Comparator.<String>comparingInt(c -> distance(key, c)).thenComparing(c -> c));
  }

  /// Levenshtein's distance: letters added, dropped or exchanged.
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
