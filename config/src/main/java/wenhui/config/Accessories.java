package wenhui.config;

import java.nio.file.Path;
import java.util.Optional;

/// What a terminal may have beside what it reads and prints with. None of it is needed to redeem.
public record Accessories(
    Optional<VoiceSettings> voice,
    Optional<GateSettings> gate,
    Optional<ButtonSettings> button,
    Optional<DisplaySettings> display) {

  public static final Accessories NONE =
      new Accessories(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  static Accessories read(Section section, Path base) {
    return new Accessories(
        section.maybeSection("voice").map(it -> VoiceSettings.read(it, base)),
        section.maybeSection("gate").map(GateSettings::read),
        section.maybeSection("button").map(ButtonSettings::read),
        section.maybeSection("display").map(DisplaySettings::read));
  }
}
