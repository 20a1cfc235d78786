package wenhui.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Everything that could be otherwise, from one seed.
final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  boolean of(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /// @param least inclusive
  /// @param most inclusive
  long between(long least, long most) {
    return least >= most ? least : random.nextLong(least, most + 1);
  }

  double between(double least, double most) {
    return random.nextDouble(least, most);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  @SafeVarargs
  final <T> T pick(T... items) {
    return items[random.nextInt(items.length)];
  }

  RandomGenerator generator() {
    return random;
  }
}
