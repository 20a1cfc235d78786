package wenhui.config;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import wenhui.config.CardReaderSettings.NumberFormat;

/// What a reader that this program does not know by name says of a card, from its data sheet.
///
/// @param sends how the number is written that the reader sends
/// @param pattern matches a whole line of text; its first group is the number. Empty: the line is
///   the number
/// @param frame of a reader that speaks in frames of fixed length
public record CardLineSettings(
    NumberFormat sends, Optional<Pattern> pattern, Optional<Frame> frame) {

  /// A line that is the number and nothing else; and what readers that are known by name get.
  public static final CardLineSettings PLAIN =
      new CardLineSettings(NumberFormat.UID, Optional.empty(), Optional.empty());

  /// `head … uid … check tail`.
  ///
  /// @param head the bytes it begins with, in hexadecimal
  /// @param length of the whole frame, 6 to 64
  /// @param tail the bytes it ends with, in hexadecimal; may be empty
  /// @param uidAt where the uid begins, counted from 0
  /// @param uidBytes 4 to 10
  /// @param check what the byte before the tail holds
  /// @param checkFrom where the bytes that are checked begin
  public record Frame(
      String head, int length, String tail, int uidAt, int uidBytes, Check check, int checkFrom) {

    /// What guards a frame.
    public enum Check {
      NONE,
      /// Exclusive or of the bytes.
      XOR,
      /// Their sum, modulo 256.
      SUM
    }

    private static final int LONGEST = 64;
    private static final Shape<String> BYTES = Shape.matching("([0-9A-F]{2}){1,16}", "pattern.hex");

    static Frame read(Section section) {
      var frame =
          new Frame(
              section.need("head", BYTES),
              section.need("length", Shape.whole(6, LONGEST)),
              section.or("tail", BYTES, ""),
              section.need("uid_at", Shape.whole(1, LONGEST)),
              section.need("uid_bytes", Shape.whole(4, 10)),
              section.or("check", Shape.oneOf(Check.class), Check.NONE),
              section.or("check_from", Shape.whole(0, LONGEST), 0));
      if (section.clean() && !frame.holdsItsUid()) {
        section.fault("uid_at", Words.of("card-frame"));
      }
      return frame;
    }

    private boolean holdsItsUid() {
      int end = length - tail.length() / 2 - (check == Check.NONE ? 0 : 1);
      return uidAt >= head.length() / 2 && uidAt + uidBytes <= end && checkFrom < end;
    }
  }

  static CardLineSettings line(Section section, NumberFormat printed) {
    return new CardLineSettings(
        sends(section, printed),
        section.maybe("pattern", Shape.text()).flatMap(text -> pattern(section, text)),
        Optional.empty());
  }

  static CardLineSettings typed(Section section, NumberFormat printed) {
    return new CardLineSettings(sends(section, printed), Optional.empty(), Optional.empty());
  }

  /// What it sends is usually what is printed on the card; hexadecimal where that is the uid. A
  /// number of fewer digits cannot be turned into one of more.
  private static NumberFormat sends(Section section, NumberFormat printed) {
    var usual = printed == NumberFormat.UID ? NumberFormat.TEN : printed;
    var sent = section.or("sends", CardReaderSettings.FORMAT, usual);
    if (sent == NumberFormat.UID || !sent.covers(printed)) {
      section.fault("sends", Words.of("card-sends", sent.spelling(), printed.spelling()));
    }
    return sent;
  }

  static CardLineSettings frame(Section section) {
    return new CardLineSettings(
        NumberFormat.UID, Optional.empty(), Optional.of(Frame.read(section.section("frame"))));
  }

  private static Optional<Pattern> pattern(Section section, String text) {
    try {
      var pattern = Pattern.compile(text);
      if (pattern.matcher("").groupCount() >= 1) {
        return Optional.of(pattern);
      }
    } catch (PatternSyntaxException _) {
      // Said below.
    }
    section.fault("pattern", Words.of("card-pattern", text));
    return Optional.empty();
  }
}
