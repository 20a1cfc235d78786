package wenhui.simulation;

import java.util.Map;

/// How a world ended.
///
/// @param violations what was violated, and how often
/// @param hash of all that happened
/// @param events how much happened
record Verdict(World.Seed seed, Map<String, Integer> violations, long hash, long events) {

  boolean isClean() {
    return violations.isEmpty();
  }
}
