package wenhui.device.serial;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import wenhui.device.NumberFormat;

/// How some serial reader that this program does not know by name says a card, from its data sheet,
/// in the settings.
public sealed interface CardFormat {

  /// A line of text.
  ///
  /// @param pattern matches a whole line; its first group is the number
  /// @param number in which format the number is
  record TextLine(Pattern pattern, NumberFormat number) implements CardFormat {
    public TextLine {
      if (pattern.matcher("").groupCount() < 1) {
        throw new IllegalArgumentException("no group for the number in " + pattern);
      }
    }
  }

  /// A frame of fixed length: `head … uid … check tail`.
  ///
  /// @param head the bytes it begins with, in hexadecimal, at least one
  /// @param length of the whole frame, at most 64
  /// @param tail the bytes it ends with, in hexadecimal; may be empty
  /// @param uidAt where the uid begins, counted from 0
  /// @param uidBytes 4 to 10
  /// @param check what the byte before the tail holds
  /// @param checkFrom where the bytes that are checked begin
  record Frame(
      String head, int length, String tail, int uidAt, int uidBytes, Check check, int checkFrom)
      implements CardFormat {
    private static final int LONGEST = 64;

    public Frame {
      int headBytes = HexFormat.of().parseHex(head).length;
      int tailBytes = HexFormat.of().parseHex(tail).length;
      int bodyEnd = length - tailBytes - (check == Check.NONE ? 0 : 1);
      if (headBytes == 0 || length > LONGEST || uidBytes < 4 || uidBytes > 10) {
        throw new IllegalArgumentException("no head, too long, or no uid of 4 to 10 bytes");
      }
      if (uidAt < headBytes || uidAt + uidBytes > bodyEnd || checkFrom < 0) {
        throw new IllegalArgumentException("the uid does not lie between head and check");
      }
    }
  }

  /// What guards a frame.
  enum Check {
    NONE,
    /// Exclusive or of the bytes.
    XOR,
    /// Their sum, modulo 256.
    SUM;

    /// Of `bytes` between `from` and `to`.
    byte of(byte[] bytes, int from, int to) {
      byte check = 0;
      for (byte b : Arrays.copyOfRange(bytes, from, to)) {
        check = (byte) (this == XOR ? check ^ b : check + b);
      }
      return check;
    }
  }
}
