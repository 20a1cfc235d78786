package wenhui.config;

import java.util.OptionalInt;

/// Lamps and buzzer on the machine's own pins.
///
/// @param chip the gpio chip, `gpiochip0`
/// @param green line of that chip; on a Raspberry Pi the BCM number, not the one on the header
/// @param red likewise
/// @param buzzer likewise, if there is one
public record IndicatorSettings(String chip, int green, int red, OptionalInt buzzer) {

  private static final Shape<Integer> PIN = Shape.whole(0, 255);

  static IndicatorSettings read(Section section) {
    int green = section.need("green", PIN);
    int red = section.need("red", PIN);
    var buzzer = section.maybe("buzzer", PIN);
    boolean shared = green == red || buzzer.filter(pin -> pin == green || pin == red).isPresent();
    if (section.clean() && shared) {
      section.fault("green", "two lamps, or a lamp and the buzzer, on one pin");
    }
    return new IndicatorSettings(
        section.or("chip", Shape.matching("gpiochip[0-9]{1,2}", "such as gpiochip0"), "gpiochip0"),
        green,
        red,
        buzzer.map(OptionalInt::of).orElse(OptionalInt.empty()));
  }
}
