package wenhui.device;

/// The text of one bar code, as a scanner or the camera read it. Hostile until proven otherwise:
/// anyone can print any text.
///
/// @param text at most [#MOST] characters, exactly as read: nothing trimmed, nothing normalised
/// @param complete false when the device sent more than [#MOST] characters and the rest was dropped
public record CodeSeen(String text, boolean complete) {

  /// The longest code that is passed on, in characters. A voucher token has 172.
  public static final int MOST = 512;

  public CodeSeen {
    if (text.length() > MOST) {
      throw new IllegalArgumentException("code of " + text.length() + " characters");
    }
  }

  /// `text` cut at [#MOST].
  public static CodeSeen of(String text) {
    return text.length() <= MOST
        ? new CodeSeen(text, true)
        : new CodeSeen(text.substring(0, MOST), false);
  }

  /// A voucher's text is as good as the voucher: it stays out of logs.
  @Override
  public String toString() {
    return "CodeSeen[%d characters%s]".formatted(text.length(), complete ? "" : ", cut");
  }
}
