package wenhui.redeem;

/// How one resident wants to see the screen. Back to [#DEFAULT] as soon as the resident has left.
///
/// @param large 大字: text a third larger
/// @param highContrast 对比: dark ground
/// @param voice whether sentences are spoken
public record Settings(Language language, boolean large, boolean highContrast, boolean voice) {

  public enum Language {
    CHINESE,
    ENGLISH;

    Language other() {
      return this == CHINESE ? ENGLISH : CHINESE;
    }
  }

  public static final Settings DEFAULT = new Settings(Language.CHINESE, false, false, true);

  /// What a press on 大字, 对比, 语音 or English makes of them; the same for any other button.
  Settings pressed(Key.Button button) {
    return switch (button) {
      case LARGE -> new Settings(language, !large, highContrast, voice);
      case CONTRAST -> new Settings(language, large, !highContrast, voice);
      case VOICE -> new Settings(language, large, highContrast, !voice);
      case LANGUAGE -> new Settings(language.other(), large, highContrast, voice);
      case Key.Button _ -> this;
    };
  }
}
