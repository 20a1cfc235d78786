package wenhui.redeem;

/// How one resident wants to see the screen. Back to [#DEFAULT] as soon as the resident has left.
///
/// @param large 大字: text a third larger
/// @param highContrast 对比: dark ground
/// @param voice whether sentences are spoken
public record Settings(Language language, boolean large, boolean highContrast, boolean voice) {

  public enum Language {
    CHINESE,
    ENGLISH
  }

  public static final Settings DEFAULT = new Settings(Language.CHINESE, false, false, true);
}
