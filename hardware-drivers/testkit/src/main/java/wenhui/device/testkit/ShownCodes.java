package wenhui.device.testkit;

import java.util.ArrayDeque;
import java.util.Optional;

/// What is held in front of a virtual scanner. The scanner's thread only.
final class ShownCodes {
  private final ArrayDeque<String> once = new ArrayDeque<>();
  private Optional<String> held = Optional.empty();

  void show(String text) {
    once.add(text);
  }

  void hold(String text) {
    held = Optional.of(text);
  }

  void takeAway() {
    once.clear();
    held = Optional.empty();
  }

  /// What the scanner sees when it looks.
  Optional<String> next() {
    return Optional.ofNullable(once.poll()).or(() -> held);
  }
}
