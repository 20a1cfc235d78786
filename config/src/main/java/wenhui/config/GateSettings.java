package wenhui.config;

import java.time.Duration;

/// A relay that opens a door or a turnstile.
///
/// @param pin Broadcom (BCM) number, 0 to 27
/// @param activeLow whether the contact closes while the pin is low, as with most relay boards
/// @param open how long the contact stays closed
public record GateSettings(int pin, boolean activeLow, Duration open) {

  static GateSettings read(Section section) {
    return new GateSettings(
        section.need("pin", IndicatorSettings.PIN),
        section.or("active_low", Shape.yesNo(), false),
        Duration.ofSeconds(section.or("seconds", Shape.whole(1, 10), 1)));
  }
}
