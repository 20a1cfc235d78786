package wenhui.config;

import java.util.stream.IntStream;

/// Lamps and buzzer on the machine's own pins, by Broadcom (BCM) number, not by place on the
/// header.
///
/// @param buzzer all four on pins of their own, 0 to 27
/// @param activeLow whether a pin is low while its lamp is lit, as with most relay boards
public record IndicatorSettings(int green, int amber, int red, int buzzer, boolean activeLow) {

  static final Shape<Integer> PIN = Shape.whole(0, 27);

  static IndicatorSettings read(Section section) {
    int green = section.need("green", PIN);
    int amber = section.need("amber", PIN);
    int red = section.need("red", PIN);
    int buzzer = section.need("buzzer", PIN);
    if (section.clean() && IntStream.of(green, amber, red, buzzer).distinct().count() < 4) {
      section.fault("green", Words.of("indicator.pins"));
    }
    return new IndicatorSettings(
        green, amber, red, buzzer, section.or("active_low", Shape.yesNo(), false));
  }
}
