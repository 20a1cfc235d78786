package wenhui.terminal;

import java.nio.file.Path;
import java.time.Duration;
import wenhui.config.Accessories;
import wenhui.config.DisplaySettings;
import wenhui.config.VoiceSettings;
import wenhui.device.CharacterDisplay;
import wenhui.device.DeviceLost;
import wenhui.device.Speaker;
import wenhui.device.gpio.Hd44780Display;
import wenhui.device.gpio.Pi4jButton;
import wenhui.device.gpio.Pi4jRelay;
import wenhui.device.gpio.Ssd1306Display;
import wenhui.device.voice.PlayedSpeaker;

/// The same as [Attached] for what a terminal need not have.
final class AttachedExtras {

  /// The lamp's and the page's tone are heard first.
  private static final Duration AFTER_THE_TONE = Duration.ofMillis(500);

  private AttachedExtras() {}

  static Extras ports(Accessories settings) {
    return new Extras(
        settings.voice().map(it -> Port.without(Voice.NAME, () -> open(it))),
        settings
            .gate()
            .map(it ->
                Port.at(Attached.GPIO, Gate.NAME, () -> Pi4jRelay.open(it.pin(), it.activeLow()))),
        settings
            .button()
            .map(it -> Port.at(Attached.GPIO, ClerkButton.NAME, () -> Pi4jButton.open(it.pin()))),
        settings
            .display()
            .map(it -> Port.at(Path.of(it.bus()), SmallDisplay.NAME, () -> open(it))));
  }

  private static Speaker open(VoiceSettings voice) throws DeviceLost {
    return PlayedSpeaker.open(
        voice.folder().orElseGet(AttachedExtras::shipped), voice.player(), AFTER_THE_TONE);
  }

  /// The launcher says where the program lies.
  private static Path shipped() {
    return Path.of(System.getProperty("wenhui.home", "."), "config", "voice");
  }

  private static CharacterDisplay open(DisplaySettings display) throws DeviceLost {
    return switch (display.kind()) {
      case HD44780 ->
          Hd44780Display.open(display.bus(), display.address(), display.columns(), display.rows());
      case SSD1306 -> Ssd1306Display.open(display.bus(), display.address());
    };
  }
}
