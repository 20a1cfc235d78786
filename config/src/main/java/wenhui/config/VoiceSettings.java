package wenhui.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Sentences spoken by the terminal itself. How loud they are is the player's, and the machine's
/// mixer's, to say.
///
/// @param player a program and its arguments that plays one WAV file and ends; `{file}` stands for
///   it
/// @param language which sentences
/// @param folder of WAV files that somebody recorded, named as the shipped ones; empty for those
public record VoiceSettings(List<String> player, Language language, Optional<Path> folder) {

  /// What is spoken.
  public enum Language {
    /// What the screen is in, so that a resident who reads English hears English.
    SCREEN,
    CHINESE,
    ENGLISH
  }

  private static final String FILE = "{file}";
  private static final List<String> APLAY = List.of("aplay", "-q", "-D", "default", FILE);

  public VoiceSettings {
    player = List.copyOf(player);
  }

  static VoiceSettings read(Section section, Path base) {
    var player = section.or("player", Shape.listOf(Shape.text()), APLAY);
    if (!player.contains(FILE)) {
      section.fault("player", Words.of("voice.file", FILE));
    }
    return new VoiceSettings(
        player,
        section.or("language", Shape.oneOf(Language.class), Language.SCREEN),
        section.maybe("folder", Shape.path(base)));
  }
}
