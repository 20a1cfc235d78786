package wenhui.device.gpio;

import java.util.stream.Stream;

/// To which pins lamps and buzzer are wired, by Broadcom (BCM) number, 0 to 27.
///
/// @param activeLow whether a pin is low while its lamp is lit, as with most relay boards
public record Pins(int green, int amber, int red, int buzzer, boolean activeLow) {

  /// Pi4J brings it for ARM only.
  static final String LIBRARY = "Pi4J's library for gpiochips";

  public Pins {
    for (int pin : new int[] {green, amber, red, buzzer}) {
      if (pin < 0 || pin > 27) {
        throw new IllegalArgumentException("no such pin: " + pin);
      }
    }
    if (Stream.of(green, amber, red, buzzer).distinct().count() < 4) {
      throw new IllegalArgumentException("two wires on one pin");
    }
  }
}
