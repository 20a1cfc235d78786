package wenhui.config;

/// The clerk's button: takes away what is on the screen.
///
/// @param pin Broadcom (BCM) number, 0 to 27; the button lies between it and ground
public record ButtonSettings(int pin) {

  static ButtonSettings read(Section section) {
    return new ButtonSettings(section.need("pin", IndicatorSettings.PIN));
  }
}
